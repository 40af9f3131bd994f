package dev.rtck.harness.claim;

/** What is claimed of the end of the target's process and its new start (LIFE). */
public sealed interface LifeClaim extends Claim {
    /**
     * {@code who} connects, subscribes and receives {@code publication} within this time of entry {@code from}.
     *
     * @param publication empty when it could not even connect
     */
    record IsServed(String who, String publication, long from, long withinMillis) implements LifeClaim {
        @Override
        public String sentence() {
            return who + " can connect, subscribe and receive within " + withinMillis + " ms";
        }
    }

    /** The target is ready again after the kit killed it with entry {@code trigger}. */
    record StartsAgain(long trigger) implements LifeClaim {
        @Override
        public String sentence() {
            return "the target starts again on its port";
        }
    }

    /** The target's process ends within this time of the signal that is entry {@code trigger}. */
    record ProcessEnds(long trigger, long withinMillis) implements LifeClaim {
        @Override
        public String sentence() {
            return "the target's process ends within " + withinMillis + " ms of the signal";
        }
    }

    /** An answer to {@code who}'s polling holds this publication. */
    record IsPolled(String who, String publication) implements LifeClaim {
        @Override
        public String sentence() {
            return who + " reads " + publication + " by polling";
        }
    }

    /** The last figure of this name is at most {@code allowed} above the first. */
    record ReturnsToBaseline(String figure, long allowed) implements LifeClaim {
        @Override
        public String sentence() {
            return figure + " at the end are at most " + allowed + " more than at the start";
        }
    }

    /** Of so many clients that came at once each was served, or turned away in words, within this time. */
    record ServesCrowd(int size, long withinMillis) implements LifeClaim {
        @Override
        public String sentence() {
            return size + " clients that come at once are served, or turned away with 503 or 1013, within "
                    + withinMillis + " ms";
        }
    }
}
