package dev.rtck.reference.http;

import java.util.Base64;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses handshakes whose key is not 16 bytes in Base64 (RFC 6455 §4.2.1), which Jetty takes as they are. */
public final class HandshakeKey extends Handler.Wrapper {
    private static final int LENGTH = 16;

    public HandshakeKey(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var key = request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY);
        if (key != null && !isRight(key)) {
            JsonAnswer.error(response, callback, 400, "expected a Sec-WebSocket-Key of 16 bytes in Base64");
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean isRight(String key) {
        try {
            return Base64.getDecoder().decode(key.strip()).length == LENGTH;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
