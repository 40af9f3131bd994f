package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of broadcasts while one subscriber does not read (PUB). */
public sealed interface BroadcastClaim extends Claim {
    /**
     * None of {@code during} takes {@code byMillis} longer than the slowest of {@code before} did, from the kit's asking
     * for the event to its arrival at {@code who}. A hook that does not return counts as a delay too.
     */
    record NotHeldUp(String who, List<String> before, List<String> during, long byMillis) implements BroadcastClaim {
        @Override
        public String sentence() {
            return who + " receives " + Words.listed(during) + " no more than " + byMillis + " ms later than "
                    + Words.listed(before);
        }
    }

    /** {@code who}, who did not read while these were published, has lost its connection or some of them. */
    record HeldLittleFor(String who, List<String> publications) implements BroadcastClaim {
        @Override
        public String sentence() {
            return "the target does not keep all of " + Words.listed(publications) + " for " + who
                    + ", who does not read";
        }
    }

    /** If the target ended the connection of {@code who}, then with a close frame that has one of {@code codes}. */
    record DroppedWith(String who, List<Integer> codes) implements BroadcastClaim {
        @Override
        public String sentence() {
            return "if " + who + " is dropped, then with a close frame and " + Words.either(codes);
        }
    }
}
