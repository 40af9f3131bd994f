package dev.rtck.chaos;

import java.time.Duration;

/**
 * A fault of the network below HTTP, brought about by a Toxiproxy server. What each does was measured with Toxiproxy
 * 2.12.0; the comments say where that differs from what its name suggests.
 */
public sealed interface NetworkFault extends Fault {

    /** The port is closed: live connections see FIN, new ones are refused. What is under way is lost. */
    record Refused() implements NetworkFault {
        @Override
        public String kind() {
            return "refused";
        }

        @Override
        public String words() {
            return "connections are cut and new ones refused";
        }
    }

    /** Every live connection is ended by FIN without a close frame; new ones pass at once. Over when it has struck. */
    record Cut() implements NetworkFault {
        @Override
        public String kind() {
            return "cut";
        }

        @Override
        public String words() {
            return "live connections are cut";
        }
    }

    /** Bytes vanish and nobody learns of it. Healing ends every connection that went through it: none can resume. */
    record BlackHole(Direction direction) implements NetworkFault {
        @Override
        public String kind() {
            return "black-hole";
        }

        @Override
        public String words() {
            return "bytes vanish, " + direction.words() + ", and no connection ends";
        }
    }

    /** Bytes wait, and all of them flow on when it is healed, on the same connections. */
    record Stalled(Direction direction) implements NetworkFault {
        @Override
        public String kind() {
            return "stalled";
        }

        @Override
        public String words() {
            return "bytes stand still, " + direction.words() + ", and none is lost";
        }
    }

    /** New connections see RST at their first byte. An open connection is better reset by {@link MiddleboxFault.Reset}. */
    record ResetAtFirstByte() implements NetworkFault {
        @Override
        public String kind() {
            return "reset-at-first-byte";
        }

        @Override
        public String words() {
            return "new connections are reset at their first byte";
        }
    }

    /** Each chunk is delayed by latency ± jitter; order is kept. */
    record Latency(Duration latency, Duration jitter, Direction direction) implements NetworkFault {
        public Latency {
            Amounts.atLeast("latency in milliseconds", 1, latency.toMillis());
            Amounts.atLeast("jitter in milliseconds", 0, jitter.toMillis());
        }

        @Override
        public String kind() {
            return "latency";
        }

        @Override
        public String words() {
            return "bytes come " + latency.toMillis() + " ± " + jitter.toMillis() + " ms late, " + direction.words();
        }
    }

    /** At most so much gets through. */
    record Bandwidth(long kilobytesPerSecond, Direction direction) implements NetworkFault {
        public Bandwidth {
            // At 0 nothing passes at all, which is a fault of its own.
            Amounts.atLeast("kilobytes a second", 1, kilobytesPerSecond);
        }

        @Override
        public String kind() {
            return "bandwidth";
        }

        @Override
        public String words() {
            return "at most " + kilobytesPerSecond + " KB/s pass, " + direction.words();
        }
    }

    /** What is sent at once arrives in small pieces. */
    record Sliced(int averageBytes, Duration between, Direction direction) implements NetworkFault {
        public Sliced {
            // A slicer of 0 bytes ends the Toxiproxy server with a stack overflow.
            Amounts.atLeast("average size in bytes", 1, averageBytes);
        }

        @Override
        public String kind() {
            return "sliced";
        }

        @Override
        public String words() {
            return "bytes come in pieces of about " + averageBytes + ", " + direction.words();
        }
    }

    /** Each connection is ended by FIN after so many bytes, the handshake included: perhaps inside a frame. */
    record CutAfter(long bytes, Direction direction) implements NetworkFault {
        public CutAfter {
            Amounts.atLeast("bytes", 1, bytes);
        }

        @Override
        public String kind() {
            return "cut-after";
        }

        @Override
        public String words() {
            return "each connection is cut after " + bytes + " bytes, " + direction.words();
        }
    }
}
