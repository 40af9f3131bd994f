package dev.rtck.load.result;

/** What can be wrong with one message, or with what became of a publication, and which requirement says so. */
public enum FlawKind {
    /** A frame the protocol has no place for. */
    ILLEGAL_FRAME("ENV-1", "something else than a text message"),
    /** Bytes that are no UTF-8. */
    NOT_UTF8("ENV-2", "a text message that is not UTF-8"),
    /** Text that is no JSON. */
    NOT_JSON("ENV-3", "a message that is not JSON"),
    /** More behind the JSON value. */
    TRAILING_TEXT("ENV-4", "a message with text behind its JSON value"),
    /** Another JSON value than an object. */
    NOT_AN_OBJECT("ENV-5", "a message that is no JSON object"),
    /** Two members of one name. */
    DUPLICATE_MEMBER("ENV-6", "a message with two members of the same name"),
    /** No good {@code type}. */
    BAD_TYPE("ENV-7", "a message whose type is missing, empty or no string"),
    /** No good {@code topic}. */
    BAD_TOPIC("ENV-8", "a message whose topic is missing, empty or no string"),
    /** No good {@code data}. */
    BAD_DATA("ENV-9", "a message whose data is missing or no object"),
    /** No good {@code timestamp}. */
    BAD_TIMESTAMP("ENV-10", "a message whose timestamp is missing or no number"),
    /** A timestamp in another unit. */
    TIMESTAMP_UNIT("ENV-11", "a timestamp that is not Unix time in seconds"),
    /** A timestamp before that of an earlier message of the topic. */
    TIMESTAMP_BACKWARDS("ENV-13", "a timestamp earlier than one before it"),
    /** A publication that never arrived. */
    LOST("SUB-4", "a publication that did not arrive"),
    /** A publication that arrived again. */
    DUPLICATED("SUB-4", "a publication that arrived twice"),
    /** A publication that arrived behind a later one. */
    OUT_OF_ORDER("PUB-3", "a publication that arrived after a later one"),
    /** A message of a topic that this connection never had. */
    LEAKED("SUB-6", "a message of a topic that the connection is not subscribed to"),
    /** A message of a topic that this connection had left at least a second before. */
    LEAKED_AFTER_UNSUBSCRIBE("SUB-8", "a message of a topic that the connection has left"),
    /** The same, but so soon after that the order in which the target handles messages may explain it. */
    LATE_AFTER_UNSUBSCRIBE("SUB-8", "a message of a topic that the connection has just left"),
    /** A message whose topic is not that of the event it carries. */
    WRONG_TOPIC("SUB-6", "an event published on one topic that came under another"),
    /** More pongs than pings. */
    SURPLUS_PONG("HB-2", "a pong to no ping"),
    /** A pong that came too late or not at all. */
    LATE_PONG("HB-3", "a ping not answered in time"),
    /** More messages than the throttle allows. */
    THROTTLE_EXCEEDED("THR-2", "more messages than the throttle allows"),
    /** The last value of a throttled topic never came. */
    LAST_VALUE_LOST("THR-4", "the last value of a throttled topic missing"),
    /** An entry of a batch that never came. */
    ENTRY_LOST("THR-6", "an entry of a batch topic that did not arrive"),
    /** An entry of a batch that came twice. */
    ENTRY_DUPLICATED("THR-6", "an entry of a batch topic that arrived twice"),
    /** A poll that shows an older state than the one before. */
    POLL_BACKWARDS("POLL-8", "a poll with an older state than an earlier one"),
    /** A poll with a message of another topic. */
    POLL_FOREIGN("POLL-6", "a poll with a message of a topic that was not asked for"),
    /** What was published last, not to be had by polling. */
    POLL_STALE("POLL-7", "a poll without what was published last"),
    /** A poll that was not answered with 200. */
    POLL_FAILED("POLL-1", "a poll not answered with status 200"),
    /** A steady connection that the target ended. */
    CONNECTION_ENDED("HB-12", "a connection that the target ended"),
    /** A connection that could not be opened. */
    NOT_OPENED("CONN-37", "a connection that could not be opened");

    private final String requirement;
    private final String words;

    FlawKind(String requirement, String words) {
        this.requirement = requirement;
        this.words = words;
    }

    /** The requirement of the catalogue that it breaks. */
    public String requirement() {
        return requirement;
    }

    /** What it is, in words that follow "there was". */
    public String words() {
        return words;
    }
}
