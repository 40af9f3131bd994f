package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of a client program, by what it does on the wire of the server that the kit plays (CP). */
public sealed interface ClientClaim extends Claim {
    /** It asks for a connection again within this time of entry {@code trigger}. */
    record Redials(String who, long trigger, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " asks for a connection again within " + withinMillis + " ms";
        }
    }

    /**
     * The first connection that is open after entry {@code trigger} subscribes, within this time, to what the last one
     * before it had, each topic once.
     */
    record Resubscribes(String who, long trigger, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " subscribes to each of its topics again, once";
        }
    }

    /** From entry {@code from} on it makes no more than so many attempts in any window of this length. */
    record DialsSparingly(String who, long from, int attempts, long windowMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " makes at most " + attempts + " attempts in " + windowMillis + " ms";
        }
    }

    /** The delays between its vain attempts from entry {@code from} on grow. */
    record DelaysGrow(String who, long from) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " waits longer after each attempt in vain";
        }
    }

    /** From entry {@code from} until now it never waits longer than this for its next attempt. */
    record NeverGivesUp(String who, long from, long longestMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " makes its next attempt within " + longestMillis + " ms, each time";
        }
    }

    /** The delays of several copies that met the same outage differ by so many percent, one from another. */
    record Jitters(List<String> who, int percent) implements ClientClaim {
        @Override
        public String sentence() {
            return "the delays of " + String.join(", ", who) + " differ by " + percent + " percent or more";
        }
    }

    /** The handshake after entry {@code from} that is never answered is given up after this time at the latest. */
    record GivesUpHandshake(String who, long from, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " gives up a handshake without an answer within " + withinMillis + " ms";
        }
    }

    /** From entry {@code from} on each of its connections has ended before it asks for another one. */
    record OneAtATime(String who, long from) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " has one connection or attempt at a time";
        }
    }

    /** Its first poll after entry {@code from} comes, at the latest, this long after so many failures in a row. */
    record FallsBack(String who, long from, int failures, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " polls within " + withinMillis + " ms of " + failures + " failed attempts in a row";
        }
    }

    /** While it polls, from entry {@code from} on, its polls are this far apart. */
    record PollsSteadily(String who, long from, long leastMillis, long mostMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " polls every " + leastMillis + " to " + mostMillis + " ms";
        }
    }

    /** From entry {@code from} on it has one request for the same address under way at a time. */
    record PollsOneAtATime(String who, long from) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " sends no poll while the one before is under way";
        }
    }

    /** A poll that fails after entry {@code from} is followed by another one within this time. */
    record PollsOn(String who, long from, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " polls again within " + withinMillis + " ms of a poll that failed";
        }
    }

    /** After the first connection that is open after entry {@code from}, no poll comes later than this. */
    record StopsPolling(String who, long from, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " stops polling within " + withinMillis + " ms of its connection";
        }
    }

    /** From entry {@code from} on, while its connection is open, it polls no more often than this. */
    record NoPollWhileOpen(String who, long from, int allowed) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " sends at most " + allowed + " polls while it is connected";
        }
    }

    /**
     * On the connection that is open last, its heartbeats from entry {@code from} on are this far apart, give or take so
     * many percent.
     */
    record PingsSteadily(String who, long from, long intervalMillis, int percent) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " pings every " + intervalMillis + " ms, ± " + percent + " percent";
        }
    }

    /** When entry {@code trigger} has made its connection mute, it leaves it within this time. */
    record NoticesSilence(String who, long trigger, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " leaves a connection without pongs within " + withinMillis + " ms";
        }
    }

    /** The connection that is open at entry {@code trigger} is still open now, and the program runs. */
    record KeepsConnection(String who, long trigger) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " keeps its connection";
        }
    }

    /** Every message it sent is an object with the text members {@code action} and {@code topic}. */
    record SaysObjects(String who) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " sends objects with the texts `action` and `topic`";
        }
    }

    /** Every action in its messages is one of the protocol's. */
    record SaysActions(String who) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " sends no other action than subscribe, unsubscribe and ping";
        }
    }

    /** Asked to end with entry {@code trigger}, it sends a close frame with one of these codes within this time. */
    record SaysGoodbye(String who, long trigger, List<Integer> codes, long withinMillis) implements ClientClaim {
        @Override
        public String sentence() {
            return who + " leaves with a close frame and " + Words.either(codes) + " within " + withinMillis + " ms";
        }
    }
}
