package dev.rtck.harness.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;

/**
 * What is said of a claim, a case or a requirement. The order is from best to worst: of several verdicts the worst one
 * stands, so that neither a failure nor a doubt hides behind a pass.
 */
public enum Verdict {
    /** The target declares that it lacks an optional feature. */
    NOT_APPLICABLE("not applicable"),
    /** Every claim held, each with a witness event from the target. */
    PASS("pass"),
    /** Failed, and a waiver that has not expired names the requirement. */
    WAIVED("waived"),
    /** A SHOULD was seen broken. */
    WARN("warn"),
    /** The target file gives no way to test it; the reason names the line that would. */
    NOT_TESTED("not tested"),
    /** The case ran, but the target never did what the requirement is about: no witness event. */
    NOT_EXERCISED("not exercised"),
    /** The kit could not tell: its own clock jitter, a starved processor, another requirement broken first. */
    INCONCLUSIVE("inconclusive"),
    /** A MUST was seen broken, with the cause. */
    FAIL("fail"),
    /** The kit itself failed; nothing is said of the target. */
    ERROR("error");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict as it is written in reports and in {@code results.json}. */
    @JsonValue
    public String words() {
        return words;
    }

    /** The worst of these verdicts; {@link #NOT_EXERCISED} when there is none, since nothing was witnessed. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Enum::compareTo).orElse(NOT_EXERCISED);
    }

    /** Whether a requirement with this verdict leaves the way to its level open. */
    public boolean conformant() {
        return compareTo(WARN) <= 0;
    }
}
