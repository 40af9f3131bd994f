package dev.rtck.reports.format;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The exchanges of one attempt of a case, as they are read from the log. */
final class HarPage {
    private final String key;
    private final String title;
    private final AtomicLong room;
    private final List<HarExchange> exchanges = new ArrayList<>();
    /** The WebSocket connection of each participant at the moment. */
    private final Map<String, HarExchange> connections = new HashMap<>();
    /** Requests without an answer so far, by their number in the log. */
    private final Map<Long, HarExchange> requests = new HashMap<>();

    private long started = -1;

    HarPage(String key, String title, AtomicLong room) {
        this.key = key;
        this.title = title;
        this.room = room;
    }

    void take(Entry entry) {
        if (started < 0) {
            started = entry.wall();
        }
        if (entry.event() instanceof WireEvent.Dialled it) {
            var exchange = new HarExchange(key, entry, "GET", it.url(), many(it.headers()), "", room);
            exchanges.add(exchange);
            connections.put(entry.who(), exchange);
        } else if (entry.event() instanceof HttpEvent.Requested it) {
            var exchange = new HarExchange(key, entry, it.method(), it.url(), many(it.headers()), it.body(), room);
            exchanges.add(exchange);
            requests.put(entry.seq(), exchange);
        } else if (entry.event() instanceof HttpEvent.Responded it) {
            answered(it.request(), entry, it.status(), it.headers(), it.body());
        } else if (entry.event() instanceof HttpEvent.Unanswered it) {
            answered(it.request(), entry, 0, Map.of(), it.detail());
        } else if (connections.containsKey(entry.who())) {
            connection(entry, connections.get(entry.who()));
        }
    }

    private void connection(Entry entry, HarExchange exchange) {
        if (entry.event() instanceof WireEvent.Opened it) {
            exchange.answered(entry, it.status(), many(it.headers()), "");
        } else if (entry.event() instanceof WireEvent.Refused it) {
            exchange.answered(entry, it.status(), many(it.headers()), it.body());
        } else if (entry.event() instanceof WireEvent.Unreachable it) {
            exchange.answered(entry, 0, Map.of(), it.why() + " " + it.detail());
        } else if (entry.event() instanceof WireEvent.Sent it) {
            exchange.message(entry, "send", 1, it.text());
        } else if (entry.event() instanceof WireEvent.SentBytes it) {
            exchange.message(entry, "send", 2, it.payload());
        } else if (entry.event() instanceof WireEvent.Received it && it.transport() == Transport.WEBSOCKET) {
            exchange.message(entry, "receive", 1, it.text());
        } else if (entry.event() instanceof WireEvent.ReceivedBinary it) {
            exchange.message(entry, "receive", 2, it.payload());
        } else if (entry.event() instanceof WireEvent.ReceivedPing it) {
            exchange.message(entry, "receive", 9, it.payload());
        } else if (entry.event() instanceof WireEvent.ReceivedPong it) {
            exchange.message(entry, "receive", 10, it.payload());
        } else if (entry.event() instanceof WireEvent.ReceivedClose it) {
            exchange.message(entry, "receive", 8, it.code() + " " + it.reason());
        } else if (entry.event() instanceof WireEvent.Ended) {
            exchange.ended(entry);
            connections.remove(entry.who());
        }
    }

    private void answered(long request, Entry entry, int status, Map<String, List<String>> headers, String body) {
        var exchange = requests.remove(request);
        if (exchange != null) {
            exchange.answered(entry, status, headers, body);
            exchange.ended(entry);
        }
    }

    private static Map<String, List<String>> many(Map<String, String> headers) {
        var many = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> many.put(name, List.of(value)));
        return many;
    }

    /** Whether the log has anything of it. */
    boolean begun() {
        return started >= 0;
    }

    List<HarExchange> exchanges() {
        return exchanges;
    }

    Map<String, Object> page() {
        var page = new LinkedHashMap<String, Object>();
        page.put("id", key);
        page.put("title", title);
        page.put("startedDateTime", Instant.ofEpochMilli(started).toString());
        page.put("pageTimings", Map.of());
        return page;
    }
}
