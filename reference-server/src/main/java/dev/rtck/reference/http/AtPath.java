package dev.rtck.reference.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands the requests of one path to the handler it wraps, and leaves all others to whoever comes next. */
public final class AtPath extends Handler.Wrapper {
    private final String path;

    /** @param path the whole path, such as {@code /poll} */
    public AtPath(String path, Handler handler) {
        super(handler);
        this.path = path;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return Request.getPathInContext(request).equals(path) && super.handle(request, response, callback);
    }
}
