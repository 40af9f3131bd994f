package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Mistake;
import dev.rtck.harness.target.yaml.Place;
import dev.rtck.harness.target.yaml.Problems;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What several sections of a target file have in common. */
record Common(Problems problems, Secrets secrets) {
    static final Set<String> HOST_AND_PORT = Set.of("host", "port");

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Map<String, String> KIT_HEADERS = Map.of(
            "origin", "; use websocket.origin",
            "sec-websocket-protocol", "; use subprotocol",
            "host", "",
            "connection", "",
            "upgrade", "",
            "content-length", "",
            "sec-websocket-key", "",
            "sec-websocket-version", "",
            "sec-websocket-extensions", "");

    Reading<String> webSocketUrl() {
        return address("ws://127.0.0.1:8000/ws", Set.of("ws", "wss"), HOST_AND_PORT);
    }

    Reading<String> httpUrl() {
        return address("http://127.0.0.1:8000/", Set.of("http", "https"), HOST_AND_PORT);
    }

    Reading<String> address(String example, Set<String> schemes, Set<String> placeholders) {
        var reading = Reading.url(example, schemes, placeholders);
        return value -> {
            var url = reading.of(value);
            secrets.learnAddress(url);
            return url;
        };
    }

    /** {@code scheme://host[:port]} and nothing behind. */
    static Reading<String> origin() {
        var url = Reading.url("https://example.org", Set.of("http", "https"), HOST_AND_PORT);
        return value -> {
            var origin = url.of(value);
            if (origin.indexOf('/', origin.indexOf("//") + 2) >= 0) {
                throw new Mistake("expected an origin such as https://example.org, found " + value.found()
                        + "; an origin has no path, not even a /");
            }
            return origin;
        };
    }

    Map<String, String> headers(Section section) {
        section.member("headers")
                .ifPresent(headers -> headers.keys().forEach((name, at) -> {
                    var why = KIT_HEADERS.get(name.toLowerCase(Locale.ROOT));
                    if (why != null) {
                        problems.add(at, headers.pathOf(name), "the kit sets this header itself" + why);
                    } else if (!HEADER_NAME.matcher(name).matches()) {
                        problems.add(at, headers.pathOf(name), "expected the name of an HTTP header");
                    }
                }));
        var headers = section.map("headers", "{ Authorization: \"Bearer ${TOKEN}\" }", oneLine());
        headers.forEach(secrets::learnHeader);
        return headers;
    }

    /** A text that is not shown and fits into a header. */
    static Reading<String> oneLine() {
        return value -> {
            var text = Reading.secret().of(value);
            if (text.chars().anyMatch(it -> it < ' ' && it != '\t' || it == 0x7f)) {
                throw new Mistake("expected one line, found a line break or another control character");
            }
            return text;
        };
    }

    static List<String> command(Section section, String example) {
        var command = section.list("command", example, value -> {
            var empty = value.kind() == Located.Kind.TEXT && value.text().isEmpty();
            return empty ? "" : Reading.text().of(value);
        });
        if (section.member("command")
                .filter(it -> it.kind() == Located.Kind.LIST && it.items().isEmpty())
                .isPresent()) {
            section.problem(
                    "command", "expected a program and its arguments such as " + example + ", found an empty list");
        }
        return command;
    }

    Map<String, String> environment(Section section) {
        var environment = section.map(
                "environment",
                "{ NAME: value }",
                value -> value.kind() == Located.Kind.TEXT
                        ? value.text()
                        : Reading.text().of(value));
        environment.forEach(secrets::learnNamed);
        return environment;
    }

    /** Names of topics used anywhere must be declared under {@code topics}. */
    void mustBeTopics(Section section, String key, Map<String, Topic> topics) {
        section.member(key).ifPresent(value -> {
            value.members()
                    .keySet()
                    .forEach(name -> mustBeTopic(value.placeOf(name), value.pathOf(name), name, topics));
            value.items().stream()
                    .filter(it -> it.kind() == Located.Kind.TEXT)
                    .forEach(it -> mustBeTopic(it.place(), it.path(), it.text(), topics));
        });
    }

    private void mustBeTopic(Place at, String path, String name, Map<String, Topic> topics) {
        if (!topics.containsKey(name)) {
            var suggestion = Reading.suggestion(name, topics.keySet());
            problems.add(
                    at,
                    path,
                    "no topic of this name is declared"
                            + (suggestion.isEmpty() ? "; add `topics: { " + name + ": {} }`" : suggestion));
        }
    }
}
