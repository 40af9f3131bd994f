package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.Frames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Legal frames that are lost, and illegal ones that are taken (CONN, SEC). */
final class FrameFaults {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int FIN = 0x80;

    private FrameFaults() {}

    static List<Planted> all() {
        return List.of(
                frames("messages-in-fragments-are-lost", FrameFaults::withoutFragments, "CONN-14")
                        .alsoBreaking("CONN-16", "CONN-30", "CONN-32", "CONN-34", "SEC-2"),
                frame(
                                "a-frame-must-come-in-one-piece",
                                (frame, payload, whole, server, client) -> {
                                    if (whole || payload.length > 4096) {
                                        server.pass(frame, payload);
                                    }
                                },
                                "CONN-15")
                        // Where the machine is busy, frames of others come in two pieces as well.
                        .alsoBreaking("CONN", "ERR", "SUB", "PUB", "HB", "THR", "SEC", "ENV"),
                frames("control-frames-between-fragments-are-lost", FrameFaults::withoutInterruptions, "CONN-16"),
                fault(
                        "control-pongs-without-payload",
                        Tampering.ofControls((frame, payload, client) ->
                                client.pass(frame, frame.opcode() == PONG ? new byte[0] : payload)),
                        "CONN-17"),
                frame(
                        "an-unasked-pong-ends-the-connection",
                        (frame, payload, whole, server, client) -> {
                            if (frame.opcode() == PONG) {
                                client.cut();
                            } else {
                                server.pass(frame, payload);
                            }
                        },
                        "CONN-18"),
                fault("tcp-stays-open-after-the-close-frames", Tampering.lingering(), "CONN-21")
                        .alsoBreaking("CONN", "SEC", "ERR"),
                frame(
                        "unmasked-frames-are-taken",
                        (frame, payload, whole, server, client) -> {
                            if (frame.masked()) {
                                server.pass(frame, payload);
                            } else {
                                server.frame(frame.first(), true, payload);
                            }
                        },
                        "CONN-23"),
                frame(
                        "reserved-bits-are-taken",
                        (frame, payload, whole, server, client) ->
                                server.frame(frame.first() & 0x8f, frame.masked(), payload),
                        "CONN-25"),
                frame(
                        "reserved-opcodes-are-ignored",
                        (frame, payload, whole, server, client) -> {
                            if (frame.opcode() < 3 || frame.opcode() > 7 && frame.opcode() < 11) {
                                server.pass(frame, payload);
                            }
                        },
                        "CONN-26"),
                frame(
                        "long-control-frames-are-cut",
                        (frame, payload, whole, server, client) -> server.pass(
                                frame, frame.control() && payload.length > 125 ? Arrays.copyOf(payload, 125) : payload),
                        "CONN-27"),
                frames("fragmented-control-frames-are-taken", FrameFaults::wholeControls, "CONN-28"),
                frames("a-continuation-of-nothing-is-a-message", FrameFaults::begunContinuations, "CONN-29"),
                frames("a-message-inside-a-message-is-taken", FrameFaults::innerMessages, "CONN-30"),
                frame(
                                "a-length-beyond-all-is-waited-for",
                                (frame, payload, whole, server, client) -> {
                                    if (frame.length() >= 0) {
                                        server.pass(frame, payload);
                                    }
                                },
                                "CONN-31")
                        .alsoBreaking("SEC-3"),
                frame(
                        "text-that-is-not-utf-8-is-mended",
                        (frame, payload, whole, server, client) -> server.pass(
                                frame, frame.control() || frame.opcode() > TEXT ? payload : mended(payload)),
                        "CONN-32"),
                frame(
                        "malformed-close-frames-are-ignored",
                        (frame, payload, whole, server, client) -> {
                            if (frame.opcode() != CLOSE || wellFormed(payload)) {
                                server.pass(frame, payload);
                            }
                        },
                        "CONN-35"));
    }

    private static Planted frame(String name, Frames frames, String... breaks) {
        return fault(name, Tampering.ofFrames(frames), breaks);
    }

    private static Planted frames(String name, Supplier<Frames> frames, String... breaks) {
        return fault(name, Tampering.ofFrames(frames), breaks);
    }

    private static Frames withoutFragments() {
        return (frame, payload, whole, server, client) -> {
            if (frame.control() || frame.fin() && frame.opcode() != 0) {
                server.pass(frame, payload);
            }
        };
    }

    private static Frames withoutInterruptions() {
        var inside = new AtomicBoolean();
        return (frame, payload, whole, server, client) -> {
            if (!frame.control()) {
                inside.set(!frame.fin());
            } else if (inside.get() && frame.fin() && payload.length <= 125) {
                return;
            }
            server.pass(frame, payload);
        };
    }

    private static Frames wholeControls() {
        var begun = new AtomicBoolean();
        return (frame, payload, whole, server, client) -> {
            if (frame.control() && !frame.fin()) {
                begun.set(true);
                server.frame(frame.first() | FIN, frame.masked(), payload);
            } else if (!begun.getAndSet(false) || frame.opcode() != 0) {
                server.pass(frame, payload);
            }
        };
    }

    private static Frames begunContinuations() {
        var inside = new AtomicBoolean();
        return (frame, payload, whole, server, client) -> {
            var stray = frame.opcode() == 0 && !inside.get();
            if (!frame.control()) {
                inside.set(!frame.fin());
            }
            server.frame(stray ? frame.first() | TEXT : frame.first(), frame.masked(), payload);
        };
    }

    private static Frames innerMessages() {
        var inside = new AtomicBoolean();
        return (frame, payload, whole, server, client) -> {
            if (inside.get() && frame.opcode() == TEXT) {
                server.frame(FIN, true, new byte[0]);
                inside.set(false);
            }
            if (!frame.control()) {
                inside.set(!frame.fin());
            }
            server.pass(frame, payload);
        };
    }

    private static byte[] mended(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean wellFormed(byte[] close) {
        if (close.length < 2) {
            return close.length == 0;
        }
        var code = (close[0] & 0xff) << 8 | close[1] & 0xff;
        return (code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999)
                && Arrays.equals(mended(close), close);
    }
}
