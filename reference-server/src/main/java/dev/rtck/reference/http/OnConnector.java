package dev.rtck.reference.http;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands the requests that came in at one port to the handler it wraps, and leaves all others to whoever comes next. */
public final class OnConnector extends Handler.Wrapper {
    private final Connector connector;

    /** @param connector the port's */
    public OnConnector(Connector connector, Handler handler) {
        super(handler);
        this.connector = connector;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return request.getConnectionMetaData().getConnector() == connector && super.handle(request, response, callback);
    }
}
