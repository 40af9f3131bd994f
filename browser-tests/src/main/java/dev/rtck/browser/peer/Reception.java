package dev.rtck.browser.peer;

/** How a played server treats a handshake. */
public sealed interface Reception {
    /** As a server should. */
    Reception CORRECT = new Opened();

    /** A few words for the transcript. */
    String words();

    /** It is accepted, subscriptions are noted, pings are answered. */
    record Opened() implements Reception {
        @Override
        public String words() {
            return "correctly";
        }
    }

    /** It is accepted, and nothing more is ever heard. */
    record Mute() implements Reception {
        @Override
        public String words() {
            return "accepting, and mute from then on";
        }
    }

    /** It is accepted and closed at once with this code; 1006 stands for an end without a close frame. */
    record ClosedAtOnce(int code) implements Reception {
        @Override
        public String words() {
            return "accepting, and closing at once with " + code;
        }
    }

    /** It is answered with this status and no upgrade. */
    record Answered(int status) implements Reception {
        @Override
        public String words() {
            return "answering handshakes with " + status;
        }
    }

    /** It is never answered. */
    record Unanswered() implements Reception {
        @Override
        public String words() {
            return "never answering handshakes";
        }
    }

    /** TCP is reset. */
    record Reset() implements Reception {
        @Override
        public String words() {
            return "resetting connections";
        }
    }

    /** TCP ends as soon as it has begun. */
    record BrokenOff() implements Reception {
        @Override
        public String words() {
            return "breaking connections off";
        }
    }

    /** It is accepted with a wrong {@code Sec-WebSocket-Accept}. */
    record Misread() implements Reception {
        @Override
        public String words() {
            return "answering with a Sec-WebSocket-Accept that does not fit";
        }
    }
}
