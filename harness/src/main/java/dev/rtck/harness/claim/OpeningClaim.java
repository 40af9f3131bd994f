package dev.rtck.harness.claim;

/** What is claimed of an accepted, or never finished, handshake beside the status (CONN). */
public sealed interface OpeningClaim extends Claim {
    /** The handshake of {@code who} is accepted as that of {@code control} is, which differs only in what is allowed. */
    record OpensAs(String who, String control) implements OpeningClaim {
        @Override
        public String sentence() {
            return who + " is accepted with 101, as " + control + " is";
        }
    }

    /**
     * The 101 answer to {@code who} has this header field.
     *
     * @param exact whether the field is this value, case included; else it is one token of a list, in any case
     */
    record OpensNaming(String who, String header, String value, boolean exact) implements OpeningClaim {
        @Override
        public String sentence() {
            return "the 101 answer to " + who + " has " + header + ": " + value;
        }
    }

    /**
     * The handshake of {@code who} is not accepted, be it refused, cut off or left without an answer, although that of
     * {@code control}, an ordinary one, is.
     */
    record StaysShut(String who, String control) implements OpeningClaim {
        @Override
        public String sentence() {
            return who + " is not accepted with 101, although " + control + " is";
        }
    }

    /** The handshake of {@code who} is accepted within this time after dialling. */
    record OpensWithin(String who, long withinMillis) implements OpeningClaim {
        @Override
        public String sentence() {
            return who + " is accepted within " + withinMillis + " ms";
        }
    }

    /** The handshake that {@code who} never finishes is answered or ended by the target within this time. */
    record DropsUnfinished(String who, long withinMillis) implements OpeningClaim {
        @Override
        public String sentence() {
            return "the unfinished handshake of " + who + " is dropped within " + withinMillis + " ms";
        }
    }
}
