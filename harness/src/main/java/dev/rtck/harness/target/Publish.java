package dev.rtck.harness.target;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How the kit makes the target emit a domain event. */
public sealed interface Publish {

    /** This way with host and port filled. */
    Publish filled(UnaryOperator<String> fill);

    /**
     * One HTTP request for each event; any 2xx answer means that the event was emitted.
     *
     * @param method the HTTP method
     * @param url the address; {@code {type}} and {@code {topic}} stand for the event's, URL-encoded
     * @param headers sent with it; their values are secrets
     * @param body the JSON template of the body, a missing node if there is none; the text {@code "{data}"} stands for the data itself, as JSON
     */
    record Http(String method, String url, Map<String, String> headers, JsonNode body) implements Publish {
        public Http {
            headers = Ordered.copy(headers);
        }

        /** The body of the request that publishes an event. */
        public JsonNode body(String type, String topic, JsonNode data) {
            var nodes = JsonNodeFactory.instance;
            return Placeholders.values(
                    body, Map.of("type", nodes.stringNode(type), "topic", nodes.stringNode(topic), "data", data));
        }

        /** The address of the request that publishes an event. */
        public String url(String type, String topic) {
            return Placeholders.texts(Map.of("type", percentEncoded(type), "topic", percentEncoded(topic)))
                    .apply(url);
        }

        private static String percentEncoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public Http filled(UnaryOperator<String> fill) {
            return new Http(method, fill.apply(url), Ordered.each(headers, fill), Placeholders.inside(body, fill));
        }

        /** Method and address only: headers hold secrets. */
        @Override
        public String toString() {
            return method + " " + url;
        }
    }

    /**
     * One run of a program for each event; exit code 0 means that the event was emitted.
     *
     * @param command program and arguments, with {@code {type}}, {@code {topic}} and {@code {data}} (JSON text)
     */
    record Command(List<String> command) implements Publish {
        public Command {
            command = List.copyOf(command);
        }

        /** The program and arguments that publish an event. */
        public List<String> command(String type, String topic, JsonNode data) {
            var fill = Placeholders.texts(Map.of("type", type, "topic", topic, "data", data.toString()));
            return command.stream().map(fill).toList();
        }

        @Override
        public Command filled(UnaryOperator<String> fill) {
            return new Command(command.stream().map(fill).toList());
        }
    }

    /**
     * The target emits by itself; controlled cases cannot be tested.
     *
     * @param topics about how often it emits on each topic
     */
    record Spontaneous(Map<String, Duration> topics) implements Publish {
        public Spontaneous {
            topics = Ordered.copy(topics);
        }

        @Override
        public Spontaneous filled(UnaryOperator<String> fill) {
            return this;
        }
    }
}
