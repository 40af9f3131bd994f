package dev.rtck.reference.http;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/** Answers every GET with the JSON value of the moment: health, configuration. */
public final class FixedAnswer extends Handler.Abstract.NonBlocking {
    private final Supplier<JsonNode> value;

    /** @param value asked at each request; must not wait */
    public FixedAnswer(Supplier<JsonNode> value) {
        this.value = value;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!JsonAnswer.refusesMethod(request, response, callback, "GET", "HEAD")) {
            JsonAnswer.send(response, callback, 200, value.get());
        }
        return true;
    }
}
