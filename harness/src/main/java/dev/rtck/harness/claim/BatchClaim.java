package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of bursts on a batched topic (THR). */
public sealed interface BatchClaim extends Claim {
    /** Every one of these publications reaches {@code who}, at whatever time, with {@code once} only once. */
    record LosesNothing(String who, List<String> publications, boolean once) implements BatchClaim {
        @Override
        public String sentence() {
            return who + " receives all of " + Words.listed(publications) + (once ? ", each exactly once" : "");
        }
    }

    /** What {@code who} receives of these publications stands in the order of publishing, within and across messages. */
    record EntriesInOrder(String who, List<String> publications) implements BatchClaim {
        @Override
        public String sentence() {
            return who + " receives " + Words.listed(publications) + " in the order of publishing";
        }
    }

    /** Each message to {@code who} with one of these publications has an array with it at this place inside data. */
    record EntriesAt(String who, List<String> publications, String pointer) implements BatchClaim {
        @Override
        public String sentence() {
            return who + " finds the entries in an array at " + pointer + " inside data";
        }
    }

    /** Messages with several of these publications have the type of the one that {@code alone} arrived in. */
    record BatchType(String who, String alone, List<String> publications, long intervalMillis) implements BatchClaim {
        @Override
        public String sentence() {
            return who + " gets several entries under the same type as a single one";
        }
    }
}
