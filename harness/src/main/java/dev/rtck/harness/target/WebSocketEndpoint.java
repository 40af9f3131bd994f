package dev.rtck.harness.target;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where and how the target takes WebSocket connections.
 *
 * @param url a {@code ws:} or {@code wss:} address
 * @param headers sent on every handshake; their values are secrets
 * @param origin the {@code Origin} sent on every handshake
 * @param subprotocol the subprotocol asked for
 * @param maxMessageSize the largest message the target takes, in bytes
 * @param ping the ping it expects; an object with {@code action: ping}
 * @param trust authorities of its own, for a {@code wss:} address
 * @param clockSkew how far its clock may be away from this host's, in addition to the 5 s of the protocol
 */
public record WebSocketEndpoint(
        String url,
        Map<String, String> headers,
        Optional<String> origin,
        Optional<String> subprotocol,
        long maxMessageSize,
        JsonNode ping,
        Optional<Trust> trust,
        Duration clockSkew) {
    /** 1 MiB, the protocol's limit where the target declares none. */
    public static final long DEFAULT_MAX_MESSAGE_SIZE = 1 << 20;

    static final JsonNode PING =
            JsonNodeFactory.instance.objectNode().put("action", "ping").put("topic", "system");

    public WebSocketEndpoint {
        headers = Ordered.copy(headers);
    }

    /** An endpoint at an address, everything else as the protocol has it. */
    public static WebSocketEndpoint at(URI url) {
        return new WebSocketEndpoint(
                url.toString(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MAX_MESSAGE_SIZE,
                PING,
                Optional.empty(),
                Duration.ZERO);
    }

    WebSocketEndpoint filled(UnaryOperator<String> fill) {
        return new WebSocketEndpoint(
                fill.apply(url),
                Ordered.each(headers, fill),
                origin.map(fill),
                subprotocol,
                maxMessageSize,
                ping,
                trust,
                clockSkew);
    }

    /** Whether connections are made over TLS. */
    public boolean secure() {
        return url.regionMatches(true, 0, "wss:", 0, 4);
    }

    /** The address only: headers hold secrets. */
    @Override
    public String toString() {
        return url;
    }
}
