package dev.rtck.harness.bed;

import dev.rtck.harness.claim.DisclosureClaim;
import dev.rtck.harness.claim.DisclosureRules;
import dev.rtck.harness.evidence.TargetEvent;
import java.util.List;

/** What answers must not tell. */
public final class Disclosures {
    /** Shorter values are found inside ordinary words. */
    private static final int SHORTEST = 8;

    private final TestBed bed;
    private final String requirement;

    Disclosures(TestBed bed, String requirement) {
        this.bed = bed;
        this.requirement = requirement;
    }

    /** Nothing that was answered to this participant holds the text, which {@code what} says what it is. */
    public void neverRepeats(String who, String text, String what) {
        bed.claim(requirement, new DisclosureClaim.NeverRepeats(who, text, what));
    }

    /**
     * Nothing that was answered to this participant holds the accepted credentials. They are counted here, where the kit
     * still has them: the log never does.
     *
     * @throws Withheld where they are too short to be told from ordinary words
     */
    public void keepsCredentials(String who) {
        var values = bed.accepted().stream()
                .flatMap(it -> Imitations.values(it).stream())
                .filter(it -> it.length() >= SHORTEST)
                .toList();
        if (values.isEmpty()) {
            throw new Withheld("the accepted credentials have no value of " + SHORTEST
                    + " characters or more, so that they cannot be told from ordinary words");
        }
        var count = bed.log()
                .history()
                .of(who)
                .filter(it -> it.event().fromTarget())
                .filter(it -> DisclosureRules.told(it.event())
                        .anyMatch(text -> values.stream().anyMatch(text::contains)))
                .count();
        bed.log()
                .append("", new TargetEvent.Measured(DisclosureClaim.KeepsCredentials.measured(who), count, "answers"));
        bed.claim(requirement, new DisclosureClaim.KeepsCredentials(who));
    }

    /** No header field of what was answered to this participant names the version of the server's software. */
    public void namesNoVersion(String who) {
        bed.claim(requirement, new DisclosureClaim.NamesNoVersion(who));
    }

    /** No answer to this participant lists the topic that it may not read among others. */
    public void listsNoTopic(String who, String forbidden, List<String> others) {
        bed.claim(requirement, new DisclosureClaim.ListsNoTopic(who, forbidden, others));
    }
}
