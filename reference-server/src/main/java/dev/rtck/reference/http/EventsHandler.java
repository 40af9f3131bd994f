package dev.rtck.reference.http;

import dev.rtck.reference.realtime.DomainEvent;
import dev.rtck.reference.realtime.EventBus;
import dev.rtck.reference.realtime.Json;
import dev.rtck.reference.realtime.Refused;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * How other services tell of domain events: {@code POST /api/events} with {@code {"event","topic","data"}}. The answer
 * 202 comes after the event was emitted, so events posted one after the other keep their order.
 */
public final class EventsHandler extends Handler.Abstract.NonBlocking {
    private final EventBus bus;
    private final int maxSize;

    /** @param maxSize bytes a body may have */
    public EventsHandler(EventBus bus, int maxSize) {
        this.bus = bus;
        this.maxSize = maxSize;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (JsonAnswer.refusesMethod(request, response, callback, "POST")) {
            return true;
        }
        // A page of another site can post any text, but JSON only with the leave that a preflight gives.
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
            JsonAnswer.error(response, callback, 415, "expected Content-Type: application/json");
            return true;
        }
        if (request.getLength() > maxSize) {
            tooLarge(response, callback);
            return true;
        }
        // Read as it arrives: a body that trickles in occupies no thread.
        Content.Source.asByteArrayAsync(
                request, maxSize, Promise.Invocable.from(InvocationType.NON_BLOCKING, (body, failure) -> {
                    if (failure instanceof IllegalStateException) {
                        tooLarge(response, callback);
                    } else if (failure != null) {
                        callback.failed(failure);
                    } else {
                        emit(body, response, callback);
                    }
                }));
        return true;
    }

    private void tooLarge(Response response, Callback callback) {
        JsonAnswer.error(response, callback, 413, "a body may have " + maxSize + " bytes at most");
    }

    private void emit(byte[] body, Response response, Callback callback) {
        try {
            bus.emit(DomainEvent.parse(body));
            JsonAnswer.send(response, callback, 202, Json.object().put("status", "accepted"));
        } catch (Refused e) {
            JsonAnswer.error(response, callback, 400, e.getMessage());
        }
    }
}
