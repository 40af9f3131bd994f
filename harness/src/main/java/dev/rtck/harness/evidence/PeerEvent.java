package dev.rtck.harness.evidence;

/**
 * What the kit sees where it plays the server for a page, or stands between the page and its server. Connections are
 * counted from 1 in the order in which they were accepted.
 */
public sealed interface PeerEvent extends Event {
    /** The kit treats connections like this from now on. */
    record PeerBehaves(String how) implements PeerEvent {}

    /** A handshake came in. */
    record PeerDialled(int connection, String request, String origin) implements PeerEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The kit accepted it. */
    record PeerOpened(int connection) implements PeerEvent {}

    /** The kit did something else with it. */
    record PeerRefused(int connection, String how) implements PeerEvent {}

    /** The page sent a text. */
    record PeerHeard(int connection, String text, String intent) implements PeerEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * The kit sent a text.
     *
     * @param update the name of an update that is to become visible; empty for anything else
     */
    record PeerSaid(int connection, String text, String update) implements PeerEvent {}

    /** The kit sent a close frame, or bytes that are no ordinary message. */
    record PeerSaidBytes(int connection, String what) implements PeerEvent {}

    /** The page sent a close frame; 1005 stands for one without a code. */
    record PeerHeardClose(int connection, int code, String reason) implements PeerEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * A connection is over.
     *
     * @param byKit whether the kit ended it
     */
    record PeerEnded(int connection, String how, boolean byKit) implements PeerEvent {
        @Override
        public boolean fromTarget() {
            return !byKit;
        }
    }

    /** The kit holds back, changes or makes up the answer to a request of the page. */
    record PeerAnswered(String url, String how) implements PeerEvent {}
}
