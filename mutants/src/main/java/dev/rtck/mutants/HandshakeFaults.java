package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Handshakes that are refused for no reason, or accepted against all reason (CONN). */
final class HandshakeFaults {
    private static final String GOOD_KEY = "cnRjay1nb29kLWtleS4uLg==";

    private HandshakeFaults() {}

    static List<Planted> all() {
        return List.of(
                fault(
                                "nobody-without-an-extension",
                                refusing(it -> !it.toLowerCase(Locale.ROOT).contains("sec-websocket-extensions")),
                                "CONN-3")
                        .alsoBreaking("CONN", "SEC", "ERR-21"),
                fault(
                        "tokens-and-names-in-one-case-only",
                        refusing(it -> !it.contains("\r\nUpgrade: websocket\r\n")
                                || !it.contains("\r\nConnection: Upgrade\r\n")),
                        "CONN-6"),
                accepting(
                        "every-request-is-a-handshake",
                        head -> {
                            var lower = head.toLowerCase(Locale.ROOT);
                            var more = (lower.contains("\r\nupgrade:") ? "" : "Upgrade: websocket\r\n")
                                    + (lower.contains("\r\nconnection: upgrade") ? "" : "Connection: Upgrade\r\n");
                            return head.replaceFirst("(?i)\r\nconnection: close", "")
                                    .replaceFirst("\r\n\r\n", "\r\n" + more.replace("$", "") + "\r\n");
                        },
                        "CONN-7"),
                accepting("any-key-will-do", HandshakeFaults::withGoodKey, "CONN-8"),
                accepting(
                        "any-version-will-do",
                        head -> head.replaceFirst("(?i)(sec-websocket-version:).*", "$1 13"),
                        "CONN-9"),
                accepting("a-post-is-a-get", head -> head.replaceFirst("^POST ", "GET "), "CONN-10"),
                accepting(
                        "old-http-is-new-http", head -> head.replaceFirst(" HTTP/1.0\r\n", " HTTP/1.1\r\n"), "CONN-11"),
                fault(
                                "a-first-message-that-is-a-ping-is-lost",
                                Tampering.ofFrames(() -> {
                                    var first = new AtomicBoolean(true);
                                    return (frame, payload, whole, server, client) -> {
                                        if (!first.getAndSet(false)
                                                || !Bytes.text(payload).contains("ping")) {
                                            server.pass(frame, payload);
                                        }
                                    };
                                }),
                                "CONN-13")
                        .alsoBreaking("HB", "CONN", "SUB", "ERR", "PUB", "SEC"));
    }

    /** Handshakes like these never come through. */
    private static Tampering refusing(java.util.function.Predicate<String> which) {
        return Tampering.ofRequest(head ->
                isHandshake(head) && which.test(head) ? head.replaceFirst("(?i)\r\nupgrade: *websocket", "") : head);
    }

    private static Planted accepting(String name, UnaryOperator<String> mend, String breaks) {
        return fault(name, Tampering.ofRequest(head -> isHandshake(head) ? mend.apply(head) : head), breaks);
    }

    private static boolean isHandshake(String head) {
        return head.split(" ", 3)[1].startsWith("/ws");
    }

    private static String withGoodKey(String head) {
        var key = head.lines()
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(it -> it.substring(18).strip())
                .findFirst();
        if (key.isEmpty()) {
            return head.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Key: " + GOOD_KEY + "\r\n\r\n");
        }
        return key.get().matches("[A-Za-z0-9+/]{22}==") ? head : head.replace(key.get(), GOOD_KEY);
    }

    /** Bytes as text, whatever they are. */
    private static final class Bytes {
        static String text(byte[] bytes) {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
