package dev.rtck.cli.doctor;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.Header;
import dev.rtck.harness.wire.RawWebSocket;

/** Whether the opening handshake of a WebSocket gets through, and if not, what usually keeps it. */
final class UpgradeCheck {
    private static final String NGINX = "where a proxy stands before it, have it pass the Upgrade on (nginx:"
            + " proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";)";

    private UpgradeCheck() {}

    static Check of(Dial dial) {
        var handshake = RawWebSocket.connect(dial, new FrameListener() {});
        if (handshake instanceof Handshake.Opened opened) {
            opened.socket().close();
            return opened.violations().isEmpty()
                    ? Check.good("a WebSocket can be opened")
                    : Check.doubtful(
                            "a WebSocket opens, but a browser would close it again",
                            String.join("; ", opened.violations()));
        }
        if (handshake instanceof Handshake.Refused refused) {
            return Check.bad("the handshake is answered with " + refused.status() + ", expected 101", advice(refused));
        }
        var failed = (Handshake.Failed) handshake;
        return Check.bad("the handshake fails", failed.message() + advice(failed.kind()));
    }

    private static String advice(Handshake.Refused refused) {
        return switch (refused.status()) {
            case 200 -> "something else is served at this path: see websocket.url, and " + NGINX;
            case 301, 302, 303, 307, 308 ->
                "browsers follow no redirect here: write "
                        + refused.headers().stream()
                                .filter(it -> it.is("Location"))
                                .map(Header::value)
                                .findFirst()
                                .orElse("where it leads to")
                        + " as websocket.url";
            case 400, 426 -> "the server saw no Upgrade, or none that it takes: " + NGINX;
            case 401 ->
                "declare credentials: authentication: { accepted: { headers: { Authorization: \"Bearer ${TOKEN}\" } } }";
            case 403 ->
                "the server takes neither these credentials nor this origin: see websocket.origin, which is to be that of"
                        + " its own page, and authentication";
            case 404, 405 -> "no WebSocket listens at this path: see websocket.url";
            case 502, 503, 504 -> "a proxy does not reach the server behind it: start that, or name its own address";
            default -> "see websocket.url and websocket.headers, and " + NGINX;
        };
    }

    private static String advice(Handshake.Kind kind) {
        return switch (kind) {
            case BAD_UPGRADE, BAD_ACCEPT -> "; something answers in the place of the server: see a proxy before it";
            case TIMEOUT, CLOSED, RESET -> "; see a firewall or a proxy before it";
            case TLS -> "; see whether websocket.url should begin with ws:// or wss://";
            case CONNECT_REFUSED, UNREACHABLE, NOT_HTTP -> "";
        };
    }
}
