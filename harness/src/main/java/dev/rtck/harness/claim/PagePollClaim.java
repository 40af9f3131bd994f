package dev.rtck.harness.claim;

/** What is claimed of a page's polling (FB). */
public sealed interface PagePollClaim extends PageClaim {

    /** After entry {@code from} it polls within this time. */
    record PagePolls(String who, long from, long withinMillis) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " polls within " + withinMillis + " ms";
        }
    }

    /** The same, unless it is connected by then: a page may have other ways to its WebSocket than the one taken away. */
    record PagePollsUnlessConnected(String who, long from, long withinMillis) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " polls within " + withinMillis + " ms";
        }
    }

    /** After its n-th failed attempt in a row since {@code from} it polls within this time, if not before. */
    record PagePollsAfterFailures(String who, long from, int failures, long withinMillis) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " polls within " + withinMillis + " ms of attempt " + failures + " having failed";
        }
    }

    /** After entry {@code from} it goes on polling, this often or more; the first poll after a connect does not count. */
    record PagePollsOn(String who, long from, int times) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " goes on polling, " + times + " times or more";
        }
    }

    /**
     * Later than this time after entry {@code from} it polls no more.
     *
     * @param once whether one request to each address is allowed all the same, for the state after connecting
     */
    record PageStopsPolling(String who, long from, long withinMillis, boolean once) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " polls no more from " + withinMillis + " ms on"
                    + (once ? ", but once for the state after connecting" : "");
        }
    }

    /** It never has two polls under way to one address. */
    record PagePollsOneAtATime(String who, long from) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " has one poll of an address under way at a time";
        }
    }

    /** From entry {@code from} on it polls each address at this interval. */
    record PagePollsEvery(String who, long from, long leastMillis, long mostMillis) implements PagePollClaim {
        @Override
        public String sentence() {
            return who + " polls each address every " + leastMillis + " to " + mostMillis + " ms";
        }
    }
}
