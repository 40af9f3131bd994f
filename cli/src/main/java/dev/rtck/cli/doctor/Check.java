package dev.rtck.cli.doctor;

import dev.rtck.reports.VisibleText;

/**
 * One thing the doctor looked at.
 *
 * @param state  what came of it
 * @param what   what was looked at and what was seen, in one line
 * @param advice what to do; empty where all is well
 */
public record Check(State state, String what, String advice) {
    private static final int LONGEST = 2_000;

    /** What came of a look. */
    public enum State {
        /** All is well. */
        GOOD("✓"),
        /** A run goes without it, or with less certainty. */
        DOUBTFUL("!"),
        /** A run would not come to a result. */
        BAD("✗");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }
    }

    public static Check good(String what) {
        return new Check(State.GOOD, what, "");
    }

    public static Check doubtful(String what, String advice) {
        return new Check(State.DOUBTFUL, what, advice);
    }

    public static Check bad(String what, String advice) {
        return new Check(State.BAD, what, advice);
    }

    /** As it is printed. */
    @Override
    public String toString() {
        // What was seen may be the target's own words.
        return VisibleText.console(state.sign + " " + what + (advice.isEmpty() ? "" : ": " + advice), LONGEST);
    }
}
