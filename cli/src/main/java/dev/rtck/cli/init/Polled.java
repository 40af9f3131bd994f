package dev.rtck.cli.init;

import dev.rtck.browser.page.PageGlimpse.Asked;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a page polls while its WebSocket does not get through: the {@code polling} of a target file.
 *
 * @param interval in milliseconds between two requests for the same
 * @param sources  by topic
 * @param messages that were found there, by topic
 */
record Polled(long interval, Map<String, Source> sources, Map<String, List<Heard>> messages) {
    /** Pages poll every one to ten seconds; what their clocks are read with is half a second. */
    private static final long GRAIN = 500;

    /**
     * Where one topic is polled.
     *
     * @param url       its address
     * @param envelopes whether what is there is an envelope or several, and not bare data
     * @param at        JSON Pointer to it; empty for the whole body
     * @param cursor    how the next request goes on; empty when it does not
     */
    record Source(String url, boolean envelopes, String at, Optional<Cursor> cursor) {}

    /**
     * A cursor.
     *
     * @param value JSON Pointer to it in the answer
     * @param query the parameter that sends it back
     */
    record Cursor(String value, String query) {}

    /** The requests of one address, whatever their cursor. */
    private record Group(List<Asked> requests) {
        String first() {
            return requests.get(0).url();
        }
    }

    /**
     * Learns from the requests of a page that cannot connect.
     *
     * @param topics that are known, by name
     * @return empty when it polls nothing that holds data
     */
    static Optional<Polled> of(List<Asked> asked, List<String> topics, Shape shape, Web web)
            throws InterruptedException {
        Map<String, List<Asked>> byPath = new LinkedHashMap<>();
        asked.stream()
                .filter(it -> it.method().equals("GET") && it.url().startsWith("http"))
                .forEach(it -> byPath.computeIfAbsent(path(it.url()), key -> new ArrayList<>())
                        .add(it));
        Map<String, Source> sources = new LinkedHashMap<>();
        Map<String, List<Heard>> messages = new LinkedHashMap<>();
        var intervals = new ArrayList<Long>();
        for (var requests : byPath.values()) {
            var group = new Group(requests);
            if (requests.size() >= 2 && add(group, topics, shape, web, sources, messages)) {
                IntStream.range(1, requests.size())
                        .mapToLong(i ->
                                requests.get(i).clock() - requests.get(i - 1).clock())
                        .filter(it -> it >= GRAIN)
                        .forEach(intervals::add);
            }
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        intervals.sort(Long::compare);
        var median = intervals.isEmpty() ? 5_000 : intervals.get(intervals.size() / 2);
        return Optional.of(new Polled(Math.max(1_000, (median + GRAIN / 2) / GRAIN * GRAIN), sources, messages));
    }

    private static boolean add(
            Group group,
            List<String> topics,
            Shape shape,
            Web web,
            Map<String, Source> sources,
            Map<String, List<Heard>> messages)
            throws InterruptedException {
        var body = json(group.first(), web);
        if (body.isEmpty()) {
            return false;
        }
        var cursor = cursor(group, body.get());
        var envelopes = envelopes(body.get(), shape);
        var named =
                topics.stream().filter(it -> names(group.first()).contains(it)).toList();
        var inside = envelopes.stream()
                .flatMap(it -> it.messages().stream())
                .flatMap(it -> shape.topic(it).stream())
                .distinct()
                .toList();
        var mine = !named.isEmpty() ? named : inside;
        envelopes.ifPresent(found -> found.messages()
                .forEach(it -> shape.topic(it)
                        .ifPresent(topic -> messages.computeIfAbsent(topic, key -> new ArrayList<>())
                                .add(it))));
        for (var topic : mine) {
            sources.putIfAbsent(
                    topic,
                    new Source(
                            narrowed(group.first(), topic, web),
                            envelopes.isPresent(),
                            envelopes.map(Found::at).orElse(""),
                            cursor));
        }
        return !mine.isEmpty();
    }

    private static Optional<JsonNode> json(String url, Web web) throws InterruptedException {
        return web.get(url)
                .filter(it -> it.status() == 200)
                .map(it -> Heard.of(it.body()).json())
                .filter(it -> it.isObject() || it.isArray());
    }

    /** Envelopes and where they were found. */
    private record Found(String at, List<Heard> messages) {}

    private static Optional<Found> envelopes(JsonNode body, Shape shape) {
        var places = new LinkedHashMap<String, JsonNode>();
        places.put("", body);
        if (body.isObject()) {
            body.properties().forEach(it -> places.put("/" + it.getKey(), it.getValue()));
        }
        return places.entrySet().stream()
                .filter(it -> looksLike(it.getValue(), shape))
                .findFirst()
                .or(() -> places.entrySet().stream()
                        // Nothing has been published yet: a wrapper of that name says enough.
                        .filter(it -> it.getValue().isArray() && it.getValue().isEmpty())
                        .filter(it -> it.getKey().matches("|/(messages|events|envelopes|updates|items)"))
                        .findFirst())
                .map(it -> new Found(it.getKey(), messages(it.getValue())));
    }

    private static boolean looksLike(JsonNode value, Shape shape) {
        var one = value.isArray() ? value.path(0) : value;
        // Some speak a dialect on the WebSocket, and the protocol's own words here.
        return Stream.of(shape, Shape.EXACT)
                .anyMatch(each -> one.isObject()
                        && one.path(each.type()).isString()
                        && each.topic().map(it -> one.path(it).isString()).orElse(true));
    }

    private static List<Heard> messages(JsonNode value) {
        return (value.isArray() ? value.valueStream() : Stream.of(value))
                .map(it -> Heard.of(it.toString()))
                .toList();
    }

    /** A member of an answer whose value a later request carries. */
    private static Optional<Cursor> cursor(Group group, JsonNode body) {
        return body.properties().stream()
                .filter(it -> it.getValue().isString() || it.getValue().isNumber())
                .filter(it -> group.requests().stream()
                        .skip(1)
                        .anyMatch(request -> parameters(request.url()).containsKey(it.getKey())))
                .filter(it -> !parameters(group.first()).containsKey(it.getKey()))
                .map(it -> new Cursor("/" + it.getKey(), it.getKey()))
                .findFirst();
    }

    /** The same address for one of its topics alone, where the server understands that. */
    private static String narrowed(String url, String topic, Web web) throws InterruptedException {
        for (var each : parameters(url).entrySet()) {
            var values = List.of(each.getValue().split(","));
            if (values.size() > 1 && values.contains(topic)) {
                var narrow = url.replaceFirst(
                        "([?&]" + Pattern.quote(each.getKey()) + "=)[^&#]*",
                        "$1" + Matcher.quoteReplacement(URLEncoder.encode(topic, StandardCharsets.UTF_8)));
                if (json(narrow, web).isPresent()) {
                    return narrow;
                }
            }
        }
        return url;
    }

    private static String path(String url) {
        return url.replaceFirst("[?#].*", "");
    }

    /** The words of an address that could be a topic: steps of its path, values of its query. */
    private static List<String> names(String url) {
        var uri = URI.create(url);
        return Stream.concat(
                        Stream.of(uri.getPath().split("/")),
                        parameters(url).values().stream().flatMap(it -> Stream.of(it.split(","))))
                .toList();
    }

    private static Map<String, String> parameters(String url) {
        var parameters = new LinkedHashMap<String, String>();
        var query = Optional.ofNullable(URI.create(url).getRawQuery()).orElse("");
        for (var each : query.split("&")) {
            var parts = each.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
