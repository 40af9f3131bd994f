package dev.rtck.reference.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a request to the WebSocket's path gets that is no handshake of version 13 (RFC 6455, sections 4.2.2 and 4.4). */
public final class UpgradeRequired extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
        response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
        JsonAnswer.error(response, callback, 426, "expected a WebSocket handshake of version 13");
        return true;
    }
}
