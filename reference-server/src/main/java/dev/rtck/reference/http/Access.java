package dev.rtck.reference.http;

import dev.rtck.reference.websocket.WebSocketEndpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request through to the handler it wraps when its page and its token are right: the same rules for the handshake,
 * for polling and for events. A request without {@code Origin} comes from no page and passes that check.
 */
public final class Access extends Handler.Wrapper {
    private final Set<String> allowedOrigins;
    private final Optional<byte[]> token;

    /**
     * @param allowedOrigins origins as browsers write them, such as {@code https://dash.example}; empty: any
     * @param token          the bearer token to present; empty: none
     */
    public Access(Handler handler, Set<String> allowedOrigins, Optional<String> token) {
        super(handler);
        this.allowedOrigins = allowedOrigins;
        this.token = token.map(t -> t.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        if (!allowedOrigins.isEmpty() && !origins.isEmpty()) {
            // Compared as a whole: every comparison by parts has let somebody in (good.example.evil.example).
            if (origins.size() > 1 || !allowedOrigins.contains(origins.get(0))) {
                JsonAnswer.error(response, callback, 403, "pages of this Origin may not use this server");
                return true;
            }
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origins.get(0));
            response.getHeaders().put(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
            if (isPreflight(request)) {
                allow(response, callback);
                return true;
            }
        }
        if (token.isPresent() && presented(request).stream().noneMatch(this::isRight)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            JsonAnswer.error(response, callback, 401, "expected the bearer token of this server");
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean isPreflight(Request request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static void allow(Response response, Callback callback) {
        response.setStatus(204);
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST");
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");
        callback.succeeded();
    }

    /**
     * Browsers cannot set headers on a WebSocket: their token is the subprotocol offered after {@code bearer}. It is
     * never read from the URL, which ends in logs, nor from a cookie, which other sites can make a browser send.
     */
    private static List<String> presented(Request request) {
        var authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
            return bearer ? List.of(authorization.substring(7).trim()) : List.of();
        }
        var offered = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
        int bearer = offered.indexOf(WebSocketEndpoint.BEARER);
        return bearer < 0 || bearer + 1 >= offered.size() ? List.of() : List.of(offered.get(bearer + 1));
    }

    private boolean isRight(String candidate) {
        // Takes as long whether the first or the last byte differs.
        return MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8), token.orElseThrow());
    }
}
