package dev.rtck.harness.claim;

/** A rule that every single message of the target must obey, whatever the case is about. */
public enum Facet {
    TEXT("a text message, not a binary one"),
    UTF8("valid UTF-8"),
    JSON("well-formed JSON"),
    SINGLE("one JSON text with nothing after it"),
    OBJECT("a JSON object"),
    UNIQUE("no object with two members of the same name"),
    TYPE("`type` is a non-empty string"),
    TOPIC("`topic` is a non-empty string"),
    DATA("`data` is a JSON object"),
    TIMESTAMP("`timestamp` is a number"),
    SECONDS("`timestamp` is Unix time in seconds"),
    LIVE("`timestamp` is the time of sending, by the clock of the kit"),
    MONOTONIC("`timestamp` never goes backwards on a topic of a connection"),
    EXTRA("no member beside `type`, `topic`, `data` and `timestamp`"),
    DECLARED_TYPE("`type` is one of those declared for its topic"),
    SUBSCRIBED("of a topic that the connection has subscribed to, or of `system`"),
    PONG_TYPE("an answer to a ping has type `pong`"),
    PONG_TOPIC("a pong has topic `system`"),
    PONG_DATA("a pong has data `{}`"),
    ERROR_TOPIC("an error is an envelope on topic `system`"),
    ERROR_MESSAGE("an error has a readable `data.message`"),
    UNMASKED("a frame without a mask"),
    CLOSE_CODE("a close frame has no code, or one that is allowed on the wire"),
    NO_INTERNALS("no stack trace, path of the file system or SQL in an error, a close reason or a refusal");

    private final String rule;

    Facet(String rule) {
        this.rule = rule;
    }

    /** Whether a target may lawfully never send what the rule is about: then the rule does not apply to it. */
    boolean optional() {
        return this == ERROR_TOPIC || this == ERROR_MESSAGE || this == NO_INTERNALS;
    }

    /** The rule as the end of a sentence that starts "every message:". */
    public String rule() {
        return rule;
    }
}
