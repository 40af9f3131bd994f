package dev.rtck.harness.claim;

/** What is claimed of a target that is reached over TLS (SEC). */
public sealed interface TlsClaim extends Claim {
    /** {@code who} is shown a certificate that is valid now, for the name that was dialled, and from a trusted authority. */
    record Proves(String who) implements TlsClaim {
        @Override
        public String sentence() {
            return "the certificate that " + who + " is shown is valid";
        }
    }

    /** The offer of {@code who}, who speaks nothing newer than an old version of TLS, is declined; {@code control} opens. */
    record Declines(String who, String control) implements TlsClaim {
        @Override
        public String sentence() {
            return "the offer of " + who + " is declined, although " + control + " opens";
        }
    }
}
