package dev.rtck.conformance;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Something that no client should send. */
interface BadInput {
    /** The name that a bad subscribe gives; nothing is ever published on it. */
    String TOPIC = "rtck";

    /** Sends it; returns the entry of the log. */
    long sentBy(Client client);

    static BadInput text(String text) {
        return client -> client.send(text);
    }

    static List<BadInput> texts(String... texts) {
        return Stream.of(texts).map(BadInput::text).toList();
    }

    private static BadInput binary(String what, byte[] payload) {
        return client -> client.send(Frame.of(Frame.BINARY, payload), what);
    }

    /** A subscribe in the target's own dialect. */
    private static BadInput subscribe(String what, String topic) {
        return client -> {
            var trigger = client.act("a subscribe to " + what, () -> {});
            client.subscribe(topic);
            return trigger;
        };
    }

    /** Not JSON at all (ERR-1). */
    List<BadInput> NOT_JSON = texts(
            "",
            " ",
            "rtck",
            "{",
            "{\"action\":\"subscribe\",\"topic\":\"rtck\"",
            "{'action':'ping','topic':'system'}",
            "{action:\"ping\"}",
            "{\"action\":\"ping\",}",
            "[1,2",
            "\"ping",
            "\0",
            "<ping/>");

    /** JSON, but not an object (ERR-2). */
    List<BadInput> NOT_AN_OBJECT =
            texts("[]", "[{\"action\":\"ping\",\"topic\":\"system\"}]", "\"ping\"", "42", "-1.5e3", "true", "null");

    /** Objects without what they need (ERR-3). */
    List<BadInput> INCOMPLETE = texts(
            "{}", "{\"topic\":\"rtck\"}", "{\"action\":\"subscribe\"}", "{\"action\":\"unsubscribe\"}", "{\"\":\"\"}");

    /** Members of the wrong type (ERR-4). */
    List<BadInput> WRONG_TYPES = Stream.concat(
                    Stream.of("1", "null", "true", "[\"subscribe\"]", "{\"subscribe\":true}")
                            .map(it -> "{\"action\":" + it + ",\"topic\":\"rtck\"}"),
                    Stream.of("subscribe", "unsubscribe")
                            .flatMap(action -> Stream.of("1", "null", "true", "[\"rtck\"]", "{\"rtck\":1}", "[]")
                                    .map(it -> "{\"action\":\"" + action + "\",\"topic\":" + it + "}")))
            .map(BadInput::text)
            .toList();

    /** Actions that the protocol does not know (ERR-5). */
    List<BadInput> UNKNOWN_ACTIONS = Stream.of(
                    "rtck", "", "PING", "Subscribe ", "__proto__", "constructor", "toString", "on_message", "close")
            .map(it -> text("{\"action\":\"" + it + "\",\"topic\":\"rtck\"}"))
            .toList();

    /** Binary messages (ERR-6). */
    List<BadInput> BINARY = List.of(
            binary("an empty binary message", new byte[0]),
            binary("a binary message of random bytes", new byte[] {(byte) 0xC3, 0x28, 0, (byte) 0xFF, 0x7B, (byte) 0x80
            }),
            binary(
                    "a binary message with a ping inside",
                    "{\"action\":\"ping\",\"topic\":\"system\"}".getBytes(StandardCharsets.UTF_8)));

    /**
     * Deep nesting (ERR-7), as deep as the size limit allows, 100,000 at most. In all else these are good messages: what
     * is an array or has an unknown action would fail for that as well.
     */
    static List<BadInput> deep(Target target) {
        var depth = Math.min(100_000, room(target) / 6);
        return texts(
                member("[".repeat(depth) + "]".repeat(depth)),
                member("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
    }

    /** Very long numbers and strings (ERR-8), within the size limit. */
    static List<BadInput> longValues(Target target) {
        var size = Math.min(1_000_000, room(target));
        return texts(
                member("7".repeat(size)),
                member("1e999999999"),
                member("-1e-999999999"),
                member("0." + "3".repeat(Math.min(size, 100_000))),
                member("\"" + "x".repeat(size) + "\""),
                "{\"action\":\"subscribe\",\"topic\":\"" + "x".repeat(size) + "\"}");
    }

    /** Lone surrogates as escapes (ERR-9). */
    List<BadInput> SURROGATES = texts(
            "{\"action\":\"subscribe\",\"topic\":\"rtck\\udc00\"}",
            "{\"action\":\"subscribe\",\"topic\":\"\\udc00\\ud800\"}",
            "{\"action\":\"ping\",\"topic\":\"system\",\"more\":\"\\ud800\"}",
            "{\"action\":\"ping\",\"topic\":\"system\",\"\\udfff\":1}");

    /** Odd topic names (ERR-10). */
    List<BadInput> ODD_TOPICS = Stream.concat(
                    Stream.of(
                                    "",
                                    " ",
                                    "__proto__",
                                    "constructor",
                                    "hasOwnProperty",
                                    "#",
                                    "*",
                                    "rtck.*",
                                    "rtck/+",
                                    "../rtck",
                                    "rtck%2f..",
                                    "rtck\0",
                                    "rtck\r\n",
                                    "\u202ekctr",
                                    "rtck-\u00e9",
                                    "rtck-e\u0301",
                                    "\ud83d\udc1f")
                            .map(it -> subscribe("topic \"" + it + "\"", it)),
                    Stream.of(subscribe("a topic of 64 KiB", "r".repeat(1 << 16))))
            .toList();

    /** Duplicate members, and more than one value (ERR-11). */
    List<BadInput> AMBIGUOUS = texts(
            "{\"action\":\"rtck\",\"action\":\"ping\",\"topic\":\"system\"}",
            "{\"action\":\"unsubscribe\",\"topic\":\"rtck\",\"topic\":\"rtck-2\"}",
            "{\"action\":\"ping\",\"topic\":\"system\"}{\"action\":\"ping\",\"topic\":\"system\"}",
            "{\"action\":\"ping\",\"topic\":\"system\"} rtck",
            "{\"action\":\"ping\",\"topic\":\"system\"}}");

    /** All of it. */
    static List<BadInput> all(Target target) {
        return Stream.of(
                        NOT_JSON,
                        NOT_AN_OBJECT,
                        INCOMPLETE,
                        WRONG_TYPES,
                        UNKNOWN_ACTIONS,
                        BINARY,
                        deep(target),
                        longValues(target),
                        SURROGATES,
                        ODD_TOPICS,
                        AMBIGUOUS)
                .flatMap(List::stream)
                .toList();
    }

    private static String member(String value) {
        return "{\"action\":\"ping\",\"topic\":\"system\",\"more\":" + value + "}";
    }

    /** Bytes that a message may have beside its frame of braces and names. */
    private static int room(Target target) {
        return (int)
                Math.min(Integer.MAX_VALUE, target.websocket().orElseThrow().maxMessageSize() - 200);
    }
}
