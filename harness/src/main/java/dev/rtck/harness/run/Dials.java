package dev.rtck.harness.run;

import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.WebSocketEndpoint;
import dev.rtck.harness.wire.Dial;
import java.net.URI;

/** How a target wants to be dialled. */
public final class Dials {
    /** Room for the target's largest message inside an envelope, and for those that break its limit by a little. */
    private static final int ROOM = 4;

    private Dials() {}

    /** The handshake its target file describes. */
    public static Dial to(Target target) {
        var endpoint = target.websocket().orElseThrow();
        var dial = Dial.to(URI.create(endpoint.url()));
        for (var header : endpoint.headers().entrySet()) {
            dial = dial.withHeader(header.getKey(), header.getValue());
        }
        if (endpoint.origin().isPresent()) {
            dial = dial.withOrigin(endpoint.origin().get());
        }
        if (endpoint.subprotocol().isPresent()) {
            dial = dial.withSubprotocol(endpoint.subprotocol().get());
        }
        return dial.withLimits(dial.limits().withMessageBytes(messageBytes(endpoint)));
    }

    private static int messageBytes(WebSocketEndpoint endpoint) {
        return (int) Math.min(64L << 20, Math.max(dialDefault(), endpoint.maxMessageSize() * ROOM));
    }

    private static long dialDefault() {
        return dev.rtck.harness.wire.Limits.DEFAULT.messageBytes();
    }
}
