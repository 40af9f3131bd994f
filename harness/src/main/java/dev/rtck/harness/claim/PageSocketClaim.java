package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of the WebSockets of a page (FE, RC and HB). */
public sealed interface PageSocketClaim extends PageClaim {

    /** After entry {@code from} it dials within this time. */
    record PageDials(String who, long from, long withinMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " dials within " + withinMillis + " ms";
        }
    }

    /** After entry {@code from} it has a connection within this time. */
    record PageConnects(String who, long from, long withinMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " is connected within " + withinMillis + " ms";
        }
    }

    /** After entry {@code from} it does not dial, for this time at least. */
    record PageDialsNot(String who, long from, long millis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " does not dial for " + millis + " ms";
        }
    }

    /** After entry {@code from} it dials this often or more. */
    record PageDialsOn(String who, long from, int times) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " goes on dialling, " + times + " times or more";
        }
    }

    /** It never has two sockets that are open or being opened. */
    record PageKeepsOneSocket(String who, long from) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " has one socket at a time";
        }
    }

    /** In no {@code millis} milliseconds it dials more than {@code most} times. */
    record PageDialsAtMost(String who, int most, long millis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " dials at most " + most + " times in " + millis + " ms";
        }
    }

    /** The time between a failed attempt and the next one grows. */
    record PageDelaysGrow(String who) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " waits longer after each failed attempt";
        }
    }

    /** The time between attempts is never longer than this. */
    record PageDelaysEnd(String who, long mostMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " waits at most " + mostMillis + " ms between two attempts";
        }
    }

    /** The time between attempts differs by this many per cent, also where it grows no more. */
    record PageDelaysVary(String who, int percent) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " does not wait equally long each time";
        }
    }

    /** A handshake that nobody answers (the first after {@code from}) is given up within this time. */
    record PageGivesUpDialling(String who, long from, long withinMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " gives a handshake up that is not answered within " + withinMillis + " ms";
        }
    }

    /** A handshake that was given up is closed before the next attempt. */
    record PageHangsUpFirst(String who, long from) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " closes the socket of one attempt before it makes the next";
        }
    }

    /** On each connection it pings at this interval, with this tolerance in per cent. */
    record PagePings(String who, long intervalMillis, int tolerance, int times) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " pings every " + intervalMillis + " ms, with a tolerance of " + tolerance + " percent";
        }
    }

    /** On no connection two pings, or the opening and a later ping, are closer than the interval allows. */
    record PagePingsOnce(String who, long from, long intervalMillis, int tolerance) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " has one heartbeat for each connection";
        }
    }

    /** It tries no ping on a socket that is not open. */
    record PagePingsOnlyWhenConnected(String who, long from) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " does not ping while it is not connected";
        }
    }

    /** After the peer fell silent with entry {@code from} it gives the connection up within this time. */
    record PageNoticesSilence(String who, long from, long withinMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " gives a connection up whose peer is silent, within " + withinMillis + " ms";
        }
    }

    /** Having given a connection up after {@code from}, it dials within this time, before the browser says "closed". */
    record PageDialsAtOnce(String who, long from, long withinMillis) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " dials within " + withinMillis + " ms of giving a connection up, without waiting for close";
        }
    }

    /** On no connection it subscribes twice to one topic. */
    record PageSubscribesOnce(String who) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " sends one subscribe for each topic and connection";
        }
    }

    /** On each connection after entry {@code from} it subscribes to every topic of the connection before. */
    record PageSubscribesAgain(String who, long from) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " subscribes again to every topic";
        }
    }

    /** Whatever it sends is JSON: an object with the texts {@code action} and {@code topic}. */
    record PageSpeaksJson(String who) implements PageSocketClaim {
        @Override
        public String sentence() {
            return who + " sends JSON objects with the strings action and topic";
        }
    }

    /** Whatever it sends has one of these actions. */
    record PageKnowsActions(String who, List<String> actions) implements PageSocketClaim {
        public PageKnowsActions {
            actions = List.copyOf(actions);
        }

        @Override
        public String sentence() {
            return who + " sends no action but " + String.join(", ", actions);
        }
    }

    /** After entry {@code from} the kit, as {@code peer}, gets a close frame with one of these codes within this time. */
    record PageTakesLeave(String who, String peer, long from, List<Integer> codes, long withinMillis)
            implements PageSocketClaim {
        public PageTakesLeave {
            codes = List.copyOf(codes);
        }

        @Override
        public String sentence() {
            return who + " closes its socket with " + Words.either(codes) + " within " + withinMillis + " ms";
        }
    }
}
