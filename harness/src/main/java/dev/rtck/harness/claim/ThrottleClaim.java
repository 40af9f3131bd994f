package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of bursts on a throttled topic (THR). */
public sealed interface ThrottleClaim extends Claim {
    /**
     * The messages by which a burst reaches {@code who} are on average at least 80 % of the interval apart, and not more
     * than the burst's duration holds such intervals, plus 2. Counted from the first publication, so that a message which
     * the network held back proves nothing.
     */
    record Spaced(String who, List<String> burst, long intervalMillis) implements ThrottleClaim {
        @Override
        public String sentence() {
            return who + " gets a burst of " + burst.size() + " publications in messages that are on average at least "
                    + intervalMillis * 4 / 5 + " ms apart";
        }
    }

    /** Where {@code first} gets a burst as its throttle demands, so does {@code other}, and no fewer messages. */
    record ServedAlike(String first, String other, List<String> burst, long intervalMillis) implements ThrottleClaim {
        @Override
        public String sentence() {
            return other + " is throttled and served like " + first;
        }
    }

    /**
     * The last publication of each burst reaches {@code who}, half of them or more within two intervals.
     *
     * @param counted whether each publication is counted by another claim (batches): a lost one is its business then
     */
    record Trailing(String who, List<List<String>> bursts, long intervalMillis, boolean counted)
            implements ThrottleClaim {
        @Override
        public String sentence() {
            return "the last value of a burst reaches " + who + " within " + 2 * intervalMillis + " ms";
        }
    }

    /** Half or more of these publications reach {@code who} within this time of the hook's return. */
    record Prompt(String who, List<String> publications, long withinMillis) implements ThrottleClaim {
        @Override
        public String sentence() {
            return "a publication after a quiet time reaches " + who + " within " + withinMillis + " ms";
        }
    }

    /**
     * Three quarters of the publications made {@code during} something reach {@code who} no more than {@code byMillis}
     * later than those {@code before} it.
     */
    record NotDelayed(String who, List<String> before, List<String> during, String what, long byMillis)
            implements ThrottleClaim {
        @Override
        public String sentence() {
            return what + " delays what " + who + " receives by no more than " + byMillis + " ms";
        }
    }
}
