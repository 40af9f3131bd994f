package dev.rtck.protocol;

/**
 * A chapter of the specification.
 *
 * @param id           the prefix of its requirements' ids, for instance {@code HB}
 * @param title        its heading
 * @param introduction a paragraph that explains what it is about; not normative
 */
public record Chapter(String id, String title, String introduction) {}
