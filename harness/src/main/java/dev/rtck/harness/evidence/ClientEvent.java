package dev.rtck.harness.evidence;

import java.util.Map;

/**
 * What a client program under test does to the server that the kit plays, and what that server does to it. Connections
 * and requests are numbered from 1 in the order in which the program began them.
 */
public sealed interface ClientEvent extends Event {
    /** The kit started the program. */
    record ProgramStarted(long pid) implements ClientEvent {}

    /** The program ended; {@code expected} when the kit asked for it. */
    record ProgramEnded(boolean expected, String detail) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The program asks for a WebSocket. */
    record ProgramDialled(int connection, String path, Map<String, String> headers) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * What the handshake got.
     *
     * @param status 101 when the connection is open; 0 for no answer at all
     * @param how    in words
     */
    record Answered(int connection, int status, String how) implements ClientEvent {}

    /** The program sent a text message. */
    record Said(int connection, String text) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The program sent something else: a binary message, a ping or pong of RFC 6455, an illegal frame. */
    record SaidBytes(int connection, String what) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The program sent a close frame; 1005 stands for a frame without a code. */
    record SaidClose(int connection, int code) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The kit sent a text message. */
    record Told(int connection, String text) implements ClientEvent {}

    /** The kit did something else to a connection, e.g. {@code close frame with code 1001}. */
    record Treated(int connection, String what) implements ClientEvent {}

    /**
     * The TCP connection is over.
     *
     * @param byProgram whether the program ended it first
     */
    record Gone(int connection, boolean byProgram, String how) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return byProgram;
        }
    }

    /** The program polls. */
    record Polled(int request, String target) implements ClientEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** What a poll got; status 0 for no answer. */
    record PollAnswered(int request, int status, String body) implements ClientEvent {}
}
