package dev.rtck.reference.http;

import dev.rtck.reference.realtime.ConnectionManager;
import dev.rtck.reference.realtime.Cursor;
import dev.rtck.reference.realtime.Refused;
import dev.rtck.reference.realtime.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** The fallback: {@code GET /poll?topics=stats,logs[&cursor=C]} answers the envelopes that the WebSocket carries. */
public final class PollHandler extends Handler.Abstract.NonBlocking {
    private final ConnectionManager manager;
    private final int maxTopics;

    /** @param maxTopics topics one request may ask for: as many as a connection may subscribe to */
    public PollHandler(ConnectionManager manager, int maxTopics) {
        this.manager = manager;
        this.maxTopics = maxTopics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (JsonAnswer.refusesMethod(request, response, callback, "GET", "HEAD")) {
            return true;
        }
        try {
            var parameters = parameters(request);
            var cursor = Optional.ofNullable(parameters.getValue("cursor")).map(Cursor::parse);
            var news = manager.news(topics(parameters), cursor);
            JsonAnswer.send(response, callback, 200, write(news));
        } catch (Refused e) {
            JsonAnswer.error(response, callback, 400, e.getMessage());
        }
        return true;
    }

    private static Fields parameters(Request request) {
        Fields parameters;
        try {
            parameters = Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw new Refused("the query is not well-formed: expected percent-encoded UTF-8");
        }
        for (var field : parameters) {
            if (!Set.of("topics", "cursor").contains(field.getName())) {
                throw new Refused("expected the parameters topics and cursor, found another one");
            }
            if (field.hasMultipleValues()) {
                throw new Refused("\"" + field.getName() + "\" is given more than once");
            }
        }
        return parameters;
    }

    private Set<String> topics(Fields parameters) {
        var list = parameters.getValue("topics");
        if (list == null) {
            throw new Refused("\"topics\" is missing: expected names separated by commas, such as topics=stats,logs");
        }
        var topics = new LinkedHashSet<String>();
        for (var topic : List.of(list.split(",", -1))) {
            topics.add(Topics.checked(topic));
        }
        if (topics.size() > maxTopics) {
            throw new Refused("\"topics\" lists " + topics.size() + " topics, at most " + maxTopics + " are allowed");
        }
        return topics;
    }

    /** Puts the envelopes together as they were published, without reading them again. */
    private static byte[] write(ConnectionManager.News news) {
        var json = new ByteArrayOutputStream(256);
        json.writeBytes(ascii("{\"messages\":["));
        var separator = "";
        for (var message : news.messages()) {
            json.writeBytes(ascii(separator));
            json.writeBytes(message.envelope());
            separator = ",";
        }
        json.writeBytes(ascii("],\"cursor\":\"" + news.cursor() + "\"}"));
        return json.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
