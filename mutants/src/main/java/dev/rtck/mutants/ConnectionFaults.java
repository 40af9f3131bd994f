package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import java.util.List;

/** What is wrong below the messages: handshakes, close frames, ends (CONN, ERR). */
final class ConnectionFaults {
    private static final String[] NO_CONNECTION = {"CONN", "SUB", "PUB", "THR", "ENV", "ERR", "HB", "POLL", "SEC"};

    private ConnectionFaults() {}

    static List<Planted> all() {
        return List.of(
                fault(
                                "no-upgrade-field",
                                Tampering.ofHandshake(head -> head.replaceFirst("(?im)^upgrade:.*\r\n", "")),
                                "CONN-1")
                        .alsoBreaking(NO_CONNECTION),
                fault(
                                "the-accept-value-of-another-key",
                                Tampering.ofHandshake(head -> head.replaceFirst(
                                        "(?im)^(sec-websocket-accept:).*\r\n", "$1 s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")),
                                "CONN-2")
                        .alsoBreaking(NO_CONNECTION),
                fault(
                                "a-subprotocol-nobody-offered",
                                Tampering.ofHandshake(
                                        head -> head.replaceFirst("\r\n", "\r\nSec-WebSocket-Protocol: chat\r\n")),
                                "CONN-4")
                        .alsoBreaking(NO_CONNECTION),
                fault(
                                "an-extension-nobody-offered",
                                Tampering.ofHandshake(head -> head.replaceFirst(
                                        "\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n")),
                                "CONN-5")
                        .alsoBreaking(NO_CONNECTION),
                fault("close-frames-are-not-answered", Tampering.ofFarewell((payload, client) -> {}), "CONN-19")
                        .alsoBreaking("CONN", "ERR", "SEC", "PUB-10", "HB"),
                fault(
                                "masked-close-frames",
                                Tampering.ofFarewell((payload, client) -> client.frame(0x88, true, payload)),
                                "CONN-24")
                        .alsoBreaking("CONN", "ERR", "SEC", "PUB-10", "HB"),
                fault(
                                "close-code-1006",
                                Tampering.ofFarewell((payload, client) ->
                                        client.frame(8, new byte[] {(byte) (1006 >> 8), (byte) 1006})),
                                "CONN-36")
                        .alsoBreaking("CONN", "ERR", "SEC", "PUB-10", "HB"),
                fault(
                                "close-code-always-1000",
                                Tampering.ofFarewell((payload, client) ->
                                        client.frame(8, new byte[] {(byte) (1000 >> 8), (byte) 1000})),
                                "CONN-20",
                                "CONN-33",
                                "CONN-34")
                        .alsoBreaking("ERR-13", "SEC", "PUB-10"),
                fault(
                                "messages-after-the-close-frame",
                                Tampering.ofFarewell((payload, client) -> {
                                    client.frame(8, payload);
                                    client.say(BenignVariants.system("late", "{}"));
                                }),
                                "CONN-22")
                        .alsoBreaking("CONN"),
                fault(
                                "what-is-no-json-cuts-the-connection",
                                Tampering.ofClient((text, server, client) -> {
                                    if (text.startsWith("{") || text.startsWith("[")) {
                                        server.say(text);
                                    } else {
                                        client.cut();
                                    }
                                }),
                                "ERR-1")
                        .alsoBreaking("ERR", "CONN"));
    }
}
