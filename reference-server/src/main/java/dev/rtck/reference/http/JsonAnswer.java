package dev.rtck.reference.http;

import dev.rtck.reference.realtime.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/** Answers requests with JSON that no cache keeps. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** Answers with a value. */
    public static void send(Response response, Callback callback, int status, JsonNode value) {
        send(response, callback, status, Json.write(value));
    }

    static void send(Response response, Callback callback, int status, byte[] json) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_LENGTH, json.length);
        headers.put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    /** Answers with {@code {"error": message}}. */
    public static void error(Response response, Callback callback, int status, String message) {
        send(response, callback, status, Json.object().put("error", message));
    }

    /** Answers what no handler could: says what went wrong to the log, and no more than the status to the sender. */
    public static boolean failure(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (status >= 500 && request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable cause) {
            System.getLogger(JsonAnswer.class.getName())
                    .log(System.Logger.Level.ERROR, "Cannot answer " + request.getHttpURI(), cause);
        }
        error(response, callback, status, HttpStatus.getMessage(status));
        return true;
    }

    /** Answers 405 and names the methods allowed, unless the request's is one of them. */
    static boolean refusesMethod(Request request, Response response, Callback callback, String... allowed) {
        for (var method : allowed) {
            if (method.equals(request.getMethod())) {
                return false;
            }
        }
        var methods = String.join(", ", allowed);
        response.getHeaders().put(HttpHeader.ALLOW, methods);
        error(response, callback, 405, "expected " + methods + ", found " + request.getMethod());
        return true;
    }
}
