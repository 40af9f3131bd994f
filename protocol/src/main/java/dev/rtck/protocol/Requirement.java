package dev.rtck.protocol;

/**
 * One normative sentence of the specification.
 *
 * @param id          chapter and number, for instance {@code HB-2}; never reused
 * @param level       how binding it is
 * @param role        who has to obey it
 * @param profile     the level of conformance it belongs to
 * @param statement   the sentence; never changed once published
 * @param source      where it comes from: the seed document, an RFC or another standard, or the reason for settling a gap
 * @param since       the version of the specification that introduced it
 * @param sha256      lower-case hex SHA-256 of the statement in UTF-8
 * @param testability whether it is tested, and how or why not
 * @param hint        how to mend a target that breaks it
 */
public record Requirement(
        String id,
        Level level,
        Role role,
        Profile profile,
        String statement,
        String source,
        String since,
        String sha256,
        Testability testability,
        String hint) {

    /** The id of its chapter, for instance {@code HB}. */
    public String chapter() {
        return id.substring(0, id.indexOf('-'));
    }

    /** Its number within the chapter, from 1. */
    public int number() {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    /** Whether the suites of this version test it. */
    public boolean isTested() {
        return testability instanceof Testability.Tested;
    }
}
