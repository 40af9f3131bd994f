package dev.rtck.harness.claim;

/** A rule that every single message of the target must obey, whatever the case is about. */
public enum Facet {
    OBJECT("one JSON object, without duplicate members and with nothing after it"),
    TYPE("`type` is a non-empty string"),
    TOPIC("`topic` is a non-empty string"),
    DATA("`data` is a JSON object"),
    TIMESTAMP("`timestamp` is a number"),
    SECONDS("`timestamp` is Unix time in seconds"),
    LIVE("`timestamp` is the time of sending, by the clock of the kit"),
    MONOTONIC("`timestamp` never goes backwards on a topic of a connection"),
    EXTRA("no member beside `type`, `topic`, `data` and `timestamp`"),
    TEXT("a text frame of valid UTF-8"),
    DECLARED_TYPE("`type` is one of those declared for its topic"),
    SUBSCRIBED("of a topic that the connection has subscribed to, or of `system`"),
    PONG_TOPIC("a pong has topic `system`"),
    PONG_DATA("a pong has data `{}`"),
    ERROR_TOPIC("an error has topic `system`"),
    ERROR_MESSAGE("an error has a readable `data.message`"),
    NO_INTERNALS("no stack trace, path of a source file or SQL in an error");

    private final String rule;

    Facet(String rule) {
        this.rule = rule;
    }

    /** The rule as the end of a sentence that starts "every message:". */
    public String rule() {
        return rule;
    }
}
