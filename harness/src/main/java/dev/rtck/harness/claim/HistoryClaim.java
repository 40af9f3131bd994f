package dev.rtck.harness.claim;

import dev.rtck.harness.history.Bounds;
import dev.rtck.harness.history.Invariant;

/** What is claimed of the whole history of a case under faults. */
public sealed interface HistoryClaim extends Claim {
    /** The history keeps an invariant, measured by these bounds. */
    record Keeps(Invariant invariant, Bounds bounds) implements HistoryClaim {
        @Override
        public String sentence() {
            return "under faults, " + invariant.sentence();
        }
    }
}
