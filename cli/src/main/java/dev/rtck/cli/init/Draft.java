package dev.rtck.cli.init;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes findings as a target file: each line that could not be seen stands there as a comment, with what it is for. */
final class Draft {
    /** A longer sample would hide the lines around it. */
    private static final int LONGEST_SAMPLE = 400;

    private static final JsonNode SUBSCRIBE =
            JsonMapper.shared().readTree("{\"action\":\"subscribe\",\"topic\":\"{topic}\"}");
    private static final JsonNode PING = JsonMapper.shared().readTree("{\"action\":\"ping\",\"topic\":\"system\"}");

    private final Findings found;
    private final String seenAt;
    private final List<String> lines = new ArrayList<>();

    private Draft(Findings found, String seenAt) {
        this.found = found;
        this.seenAt = seenAt;
    }

    /**
     * The text of the file.
     *
     * @param seenAt the address that was looked at
     */
    static String of(Findings found, String seenAt) {
        var draft = new Draft(found, seenAt);
        draft.write();
        return String.join("\n", draft.lines) + "\n";
    }

    private void write() {
        line("# What `rtck init` saw at " + seenAt + " on " + LocalDate.now() + ".");
        line("# Lines behind a # could not be seen: each lets the kit test more. See docs/reference/target-file.md.");
        line("name: " + Yaml.text(name()));
        line("# version: \"1.0.0\"   # stands in reports");
        websocket();
        polling();
        page();
        topics();
        publish();
        lifecycle();
        heartbeat();
        origins();
        mapping();
    }

    private void line(String line) {
        lines.add(line);
    }

    private String name() {
        return found.site().title().isEmpty()
                ? found.socket().getAuthority()
                : found.site().title().replaceAll("\\s+", " ");
    }

    /** An address as the file has it: on the port that the kit chooses, where it starts the target. */
    private String address(String url) {
        if (found.start().isEmpty()) {
            return url;
        }
        var authority = found.socket().getAuthority();
        return url.replaceFirst(
                "//(" + java.util.regex.Pattern.quote(authority) + "|localhost:"
                        + found.socket().getPort() + ")",
                "//127.0.0.1:{port}");
    }

    private String quoted(String url) {
        return Yaml.text(address(url));
    }

    private void websocket() {
        line("websocket:");
        line("  url: " + quoted(found.socket().toString()));
        line("  origin: " + quoted(found.site().origin()) + "   # what a browser sends from this server's own page");
        if (!found.headers().isEmpty()) {
            line("  headers: "
                    + found.headers().entrySet().stream()
                            .map(it -> Yaml.text(it.getKey()) + ": " + Yaml.reference(it.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }")));
        }
        line("  # max-message-size: 1MiB   # its limit, where it is another");
    }

    private void polling() {
        var polled = found.polled();
        if (polled.isEmpty()) {
            line("# polling:   # no polling was seen; the fallback is then not tested");
            line("#   interval: 5s");
            line("#   topics:");
            line("#     stats: { url: " + quoted(found.site().origin() + "/poll?topics=stats")
                    + ", messages: /messages }");
            return;
        }
        line("polling:");
        line("  interval: " + duration(polled.get().interval()));
        line("  topics:");
        polled.get()
                .sources()
                .forEach((topic, source) -> line("    " + Yaml.text(topic) + ": { url: " + quoted(source.url()) + ", "
                        + (source.envelopes() ? "messages" : "data") + ": "
                        + JsonNodeFactory.instance.stringNode(source.at())
                        + source.cursor()
                                .map(it ->
                                        ", cursor: { value: " + it.value() + ", query: " + Yaml.text(it.query()) + " }")
                                .orElse("")
                        + " }"));
    }

    private void page() {
        if (found.site().page().isEmpty()) {
            line("# page:   # no page was seen; what it shows, and its reconnecting, are then not tested");
            line("#   url: " + quoted(found.site().origin() + "/"));
            line("#   status: \"#ws-status\"");
            return;
        }
        line("page:");
        line("  url: " + quoted(found.site().page().get()));
        line(
                found.status().isPresent()
                        ? "  status: " + Yaml.text(found.status().get()) + "   # green when connected, red when not"
                        : "  # status: \"#ws-status\"   # no element was seen that is green when connected and red when not");
        var regions = new ArrayList<String>();
        found.sights()
                .forEach((topic, sight) ->
                        sight.region().ifPresent(it -> regions.add(Yaml.text(topic) + ": " + Yaml.text(it))));
        line(
                regions.isEmpty()
                        ? "  # regions: { stats: \"#stats\" }   # what a topic may change on the page"
                        : "  regions: { " + String.join(", ", regions) + " }");
        if (found.sights().isEmpty()) {
            line(
                    "  # value: { stats: { selector: \"#cpu\", data: /cpu } }   # where a published value becomes visible");
            return;
        }
        line("  value:");
        found.sights()
                .forEach((topic, sight) -> line("    " + Yaml.text(topic) + ": { selector: "
                        + Yaml.text(sight.selector()) + ", data: " + sight.data() + " }"));
    }

    private void topics() {
        if (found.spoken().topics().isEmpty()) {
            line("# topics:   # no topic was seen; without one hardly anything can be tested");
            line("#   stats: { types: [stats_update], throttle: 100ms, mode: latest, sample: { cpu: 45.2 } }");
            return;
        }
        line("topics:");
        found.spoken().topics().keySet().forEach(it -> line("  " + Yaml.text(it) + ": " + topic(it)));
        if (found.throttles().isEmpty()) {
            line("  # A topic that is throttled says so: { throttle: 100ms, mode: latest }, or { throttle: 100ms, mode:"
                    + " batch, entries: /lines }");
        }
    }

    private String topic(String topic) {
        var parts = new ArrayList<String>();
        var types = Emission.types(found.spoken(), topic);
        if (!types.isEmpty()) {
            parts.add("types: [" + types.stream().map(Yaml::text).collect(Collectors.joining(", ")) + "]");
        }
        Optional.ofNullable(found.throttles().get(topic))
                .filter(it -> it.millis() > 0)
                .ifPresent(it -> parts.add("throttle: " + it.millis() + "ms, mode: "
                        + it.entries().map(at -> "batch, entries: " + at).orElse("latest")));
        var sample = Yaml.flow(Emission.sample(found.spoken(), topic));
        if (!sample.equals("{}") && sample.length() <= LONGEST_SAMPLE) {
            parts.add("sample: " + sample);
        }
        return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
    }

    private void publish() {
        if (found.publish().isPresent()) {
            var hook = found.publish().get();
            line("publish:   # tried: an event asked for so arrived");
            line("  http: { method: POST, url: " + quoted(hook.url()) + ", body: " + Yaml.flow(hook.body()) + " }");
            return;
        }
        line("# publish:   # how the kit makes it emit an event: without this, deliveries cannot be tested. Never in"
                + " production.");
        line("#   http: { method: POST, url: " + quoted(found.site().origin() + "/test/emit")
                + ", body: { event: \"{type}\", topic: \"{topic}\", data: \"{data}\" } }");
    }

    private void lifecycle() {
        var hash = found.start().isEmpty() ? "# " : "";
        line(hash + "lifecycle:   # lets the kit start it on a free port, kill, freeze and restart it");
        line(hash + "  command: "
                + (found.start().isEmpty()
                        ? "[uvicorn, \"app:app\", --port, \"{port}\"]   # and {port} in each address above"
                        : found.start().stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"))));
        if (!found.start().isEmpty()) {
            found.health().ifPresent(it -> line("  ready: { http: " + quoted(it) + ", within: 60s }"));
        }
    }

    private void heartbeat() {
        line("# heartbeat: { interval: 30s, pong-within: 5s, silence-limit: 90s }   # yours, where they are others");
    }

    private void origins() {
        line(
                found.closed()
                        ? "origins: { allowed: [" + quoted(found.site().origin()) + "] }   # others were refused"
                        : "# origins: { allowed: [" + quoted(found.site().origin())
                                + "] }   # a foreign origin was let in; declare this to have that tested");
    }

    private void mapping() {
        var mapping = new ArrayList<String>();
        client(mapping);
        message(mapping);
        patterns("greeting", found.spoken().greeting(), Optional.empty(), mapping);
        patterns("acknowledgement", found.spoken().acknowledged(), Optional.empty(), mapping);
        patterns("pong", found.spoken().pong().stream().toList(), Optional.of("pong"), mapping);
        patterns("error", found.spoken().error().stream().toList(), Optional.of("error"), mapping);
        if (!found.spoken().unasked().isEmpty()) {
            mapping.add("implicit-topics: ["
                    + found.spoken().unasked().stream().map(Yaml::text).collect(Collectors.joining(", ")) + "]");
        }
        if (mapping.isEmpty()) {
            return;
        }
        // A mapping of nothing but comments is none, and no target file may have it.
        var comment = mapping.stream().allMatch(it -> it.startsWith("# "));
        line((comment ? "# " : "")
                + "mapping:   # how it speaks where that is not the protocol's own way; envelopes are judged unmapped all"
                + " the same");
        mapping.forEach(it -> line(comment ? "#   " + it.substring(2) : "  " + it));
    }

    private void client(List<String> mapping) {
        var spoken = found.spoken();
        var client = new ArrayList<String>();
        if (!spoken.subscribe().equals(SUBSCRIBE)) {
            client.add("subscribe: " + Yaml.flow(spoken.subscribe()));
            client.add("unsubscribe: " + Yaml.flow(spoken.unsubscribe()));
        }
        if (spoken.ping().isPresent() && !spoken.ping().get().equals(PING)) {
            client.add("ping: " + Yaml.flow(spoken.ping().get()));
        }
        if (!client.isEmpty()) {
            mapping.add("client: { " + String.join(", ", client) + " }");
        }
        if (spoken.ping().isEmpty()) {
            mapping.add("# client: { ping: none }   # no ping that was tried was answered; if it really knows none");
        }
    }

    private void message(List<String> mapping) {
        var shape = found.spoken().shape();
        var parts = new ArrayList<String>();
        place("type", Optional.of(shape.type()), parts);
        place("topic", shape.topic(), parts);
        place("data", shape.data(), parts);
        place("timestamp", shape.timestamp(), parts);
        if (!parts.isEmpty()) {
            mapping.add("message: { " + String.join(", ", parts) + " }");
        }
        if (!shape.form().equals("seconds")) {
            mapping.add("timestamp: " + shape.form());
        }
    }

    private static void place(String member, Optional<String> name, List<String> parts) {
        name.filter(it -> !it.equals(member)).ifPresent(it -> parts.add(member + ": /" + it));
    }

    private static void patterns(String key, List<Heard> messages, Optional<String> usual, List<String> mapping) {
        var patterns = messages.stream()
                .filter(it -> !it.kind().isEmpty())
                .map(Heard::pattern)
                .distinct()
                .filter(it -> usual.filter(type ->
                                it.equals(JsonNodeFactory.instance.objectNode().put("type", type)))
                        .isEmpty())
                .map(Yaml::flow)
                .toList();
        if (!patterns.isEmpty()) {
            mapping.add(
                    key + ": " + (patterns.size() == 1 ? patterns.get(0) : "[" + String.join(", ", patterns) + "]"));
        }
    }

    private static String duration(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** What was seen, for the terminal: one line each. */
    static Map<String, String> summary(Findings found) {
        var summary = new java.util.LinkedHashMap<String, String>();
        summary.put("WebSocket", Inspection.shown(found.socket()));
        found.site().page().ifPresent(it -> summary.put("page", it));
        summary.put(
                "topics",
                found.spoken().topics().isEmpty()
                        ? "none seen"
                        : String.join(", ", found.spoken().topics().keySet()));
        summary.put(
                "subscribing",
                Yaml.flow(found.spoken().subscribe())
                        + (found.spoken().understood() ? "" : " (a guess: no answer showed)"));
        summary.put("ping", found.spoken().ping().map(Yaml::flow).orElse("none that was tried is answered"));
        summary.put(
                "timestamps", found.spoken().shaped() ? found.spoken().shape().form() : "none seen");
        if (found.site().page().isPresent()) {
            summary.put("pulse dot", found.status().orElse("none seen"));
            summary.put(
                    "polling",
                    found.polled()
                            .map(it -> String.join(", ", it.sources().keySet()) + " every " + duration(it.interval()))
                            .orElse("none seen"));
        }
        return summary;
    }
}
