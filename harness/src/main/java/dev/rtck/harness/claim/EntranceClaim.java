package dev.rtck.harness.claim;

/** What is claimed of those whom the target must not let in (SEC). */
public sealed interface EntranceClaim extends Claim {
    /**
     * {@code who} is kept out: refused with 4xx, or closed after the handshake, without any application message; {@code
     * publication} reaches {@code control} meanwhile.
     */
    record KeptOut(String who, String control, String publication) implements EntranceClaim {
        @Override
        public String sentence() {
            return who + " is refused or closed, and gets no application message";
        }
    }
}
