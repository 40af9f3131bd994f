package dev.rtck.chaos;

/**
 * What a look at a fault has shown.
 *
 * @param outcome what came of it
 * @param words   what was seen
 */
public record Proof(Outcome outcome, String words) {
    /** What a look can show. */
    public enum Outcome {
        /** It is as it should be. */
        SHOWN,
        /** It is not. */
        MISSING,
        /** Only its first strike will show it. */
        LATER
    }

    public static Proof shown(String words) {
        return new Proof(Outcome.SHOWN, words);
    }

    public static Proof missing(String words) {
        return new Proof(Outcome.MISSING, words);
    }

    /** Shown when the condition holds. */
    public static Proof of(boolean holds, String words) {
        return holds ? shown(words) : missing(words);
    }

    public static Proof later() {
        return new Proof(Outcome.LATER, "");
    }
}
