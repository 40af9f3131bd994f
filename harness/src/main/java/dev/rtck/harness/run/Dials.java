package dev.rtck.harness.run;

import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.WebSocketEndpoint;
import dev.rtck.harness.wire.Dial;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a target wants to be dialled. */
public final class Dials {
    /** Room for the target's largest message inside an envelope, and for those that break its limit by a little. */
    private static final int ROOM = 4;

    private Dials() {}

    /** The handshake its target file describes, without the credentials that it declares apart from it. */
    public static Dial to(Target target) {
        return to(target, Optional.empty());
    }

    /** The handshake its target file describes, with credentials in their places. */
    public static Dial to(Target target, Optional<Credentials> shown) {
        var endpoint = target.websocket().orElseThrow();
        return dial(endpoint, endpoint.headers(), shown);
    }

    /** The handshake of somebody the target does not know: without what usually identifies, or with this instead. */
    public static Dial asStranger(Target target, Optional<Credentials> shown) {
        var endpoint = target.websocket().orElseThrow();
        return dial(endpoint, Shown.anonymous(endpoint.headers()), shown);
    }

    private static Dial dial(WebSocketEndpoint endpoint, Map<String, String> declared, Optional<Credentials> shown) {
        var dial = Dial.to(
                URI.create(shown.map(it -> Shown.address(endpoint.url(), it)).orElse(endpoint.url())));
        var headers = new LinkedHashMap<>(declared);
        shown.ifPresent(it -> Shown.headers(headers, it));
        for (var header : headers.entrySet()) {
            dial = dial.withHeader(header.getKey(), header.getValue());
        }
        if (endpoint.origin().isPresent()) {
            dial = dial.withOrigin(endpoint.origin().get());
        }
        var subprotocols = Stream.of(endpoint.subprotocol(), shown.flatMap(Credentials::subprotocol))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        if (!subprotocols.isEmpty()) {
            dial = dial.withSubprotocol(subprotocols);
        }
        if (endpoint.trust().isPresent()) {
            dial = dial.withTls(endpoint.trust().get().context().getSocketFactory());
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
