package dev.rtck.reference.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the page: the files of the class path folder {@code page}, beside which nothing can be reached. */
public final class PageHandler extends Handler.Abstract {
    private static final Pattern FILE =
            Pattern.compile("/((?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.([a-z0-9]+))");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (JsonAnswer.refusesMethod(request, response, callback, "GET", "HEAD")) {
            return true;
        }
        var path = Request.getPathInContext(request);
        var file = FILE.matcher(path.equals("/") ? "/index.html" : path);
        if (file.matches() && TYPES.containsKey(file.group(2))) {
            try (var in = PageHandler.class.getResourceAsStream("/dev/rtck/reference/page/" + file.group(1))) {
                if (in != null) {
                    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPES.get(file.group(2)));
                    // Asked for again each time: after an update no page runs with half of the old one.
                    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
                    response.getHeaders().put("X-Content-Type-Options", "nosniff");
                    response.write(true, ByteBuffer.wrap(in.readAllBytes()), callback);
                    return true;
                }
            }
        }
        JsonAnswer.error(response, callback, 404, "there is nothing at this path");
        return true;
    }
}
