package dev.rtck.reports.format;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.reports.Members;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One request with its answer, and where the answer opened a WebSocket, its messages. */
final class HarExchange {
    private static final long AROUND = 100;

    private final String page;
    private final Entry start;
    private final String method;
    private final String url;
    private final Map<String, List<String>> requestHeaders;
    private final AtomicLong room;
    private final List<Map<String, Object>> messages = new ArrayList<>();
    private String requestBody = "";
    private int status;
    private Map<String, List<String>> responseHeaders = Map.of();
    private String responseBody = "";
    private long waited = -1;
    private long took = -1;
    private long size;
    private boolean leftOut;

    /** @param room for how many bytes of texts the archive has room; those that it keeps take from it */
    HarExchange(
            String page,
            Entry start,
            String method,
            String url,
            Map<String, List<String>> requestHeaders,
            String requestBody,
            AtomicLong room) {
        this.page = page;
        this.start = start;
        this.method = method;
        this.url = url;
        this.requestHeaders = requestHeaders;
        this.room = room;
        if (fits(url) && fits(requestBody)) {
            this.requestBody = requestBody;
        }
    }

    /** Takes room for a text; where there is none all of the exchange is left out, which makes room for others. */
    private boolean fits(String text) {
        if (leftOut) {
            return false;
        }
        var bytes = bytes(text);
        if (room.addAndGet(-bytes) >= 0) {
            size += bytes;
            return true;
        }
        room.addAndGet(bytes + size);
        leftOut = true;
        messages.clear();
        requestBody = "";
        responseBody = "";
        return false;
    }

    /** As it stands in the archive, where what is not ASCII is escaped, with the members around it. */
    private static long bytes(String text) {
        return AROUND
                + text.chars().mapToLong(it -> it < ' ' || it > '~' ? 6 : 1).sum();
    }

    /** Whether there was no room for it. */
    boolean leftOut() {
        return leftOut;
    }

    void answered(Entry entry, int answer, Map<String, List<String>> headers, String body) {
        status = answer;
        responseHeaders = headers;
        if (fits(body)) {
            responseBody = body;
        }
        waited = millis(entry);
    }

    void message(Entry entry, String type, int opcode, String data) {
        if (!fits(data)) {
            return;
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("type", type);
        // Seconds of Unix time, by the clock that measured: the wall clock may have been set in between.
        message.put("time", (start.wall() + (entry.at() - start.at()) / 1e6) / 1e3);
        message.put("opcode", opcode);
        message.put("data", data);
        messages.add(message);
        took = millis(entry);
    }

    void ended(Entry entry) {
        took = millis(entry);
    }

    private long millis(Entry entry) {
        return Math.max(0, (entry.at() - start.at()) / 1_000_000);
    }

    Map<String, Object> entry() {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("pageref", page);
        entry.put("startedDateTime", Instant.ofEpochMilli(start.wall()).toString());
        entry.put("time", Math.max(0, Math.max(took, waited)));
        entry.put("request", request());
        entry.put("response", response());
        entry.put("cache", Map.of());
        entry.put(
                "timings",
                Members.of("send", 0, "wait", Math.max(0, waited), "receive", Math.max(0, took - Math.max(0, waited))));
        entry.put("comment", start.who() + ", entry " + start.seq() + " of the evidence log");
        if (status == 101 || !messages.isEmpty()) {
            entry.put("_resourceType", "websocket");
            entry.put("_webSocketMessages", messages);
        }
        return entry;
    }

    private Map<String, Object> request() {
        var request = new LinkedHashMap<String, Object>();
        request.put("method", method);
        request.put("url", url);
        request.put("httpVersion", "HTTP/1.1");
        request.put("cookies", List.of());
        request.put("headers", pairs(requestHeaders));
        request.put("queryString", query());
        if (!requestBody.isEmpty()) {
            request.put("postData", Members.of("mimeType", "application/json", "text", requestBody));
        }
        request.put("headersSize", -1);
        request.put("bodySize", requestBody.length());
        return request;
    }

    private Map<String, Object> response() {
        var response = new LinkedHashMap<String, Object>();
        response.put("status", status);
        response.put("statusText", "");
        response.put("httpVersion", "HTTP/1.1");
        response.put("cookies", List.of());
        response.put("headers", pairs(responseHeaders));
        response.put(
                "content",
                Members.of("size", responseBody.length(), "mimeType", first("Content-Type"), "text", responseBody));
        response.put("redirectURL", first("Location"));
        response.put("headersSize", -1);
        response.put("bodySize", -1);
        return response;
    }

    private String first(String name) {
        return responseHeaders.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .flatMap(it -> it.getValue().stream())
                .findFirst()
                .orElse("");
    }

    private static List<Map<String, Object>> pairs(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(value -> pair(it.getKey(), value)))
                .toList();
    }

    private List<Map<String, Object>> query() {
        var from = url.indexOf('?');
        if (from < 0) {
            return List.of();
        }
        return List.of(url.substring(from + 1).split("&")).stream()
                .map(it -> it.split("=", 2))
                .map(it -> pair(decoded(it[0]), it.length > 1 ? decoded(it[1]) : ""))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Map<String, Object> pair(String name, String value) {
        var pair = new LinkedHashMap<String, Object>();
        pair.put("name", name);
        pair.put("value", value);
        return pair;
    }
}
