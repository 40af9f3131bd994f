package dev.rtck.harness.target;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;

/**
 * Where the target's data is to be had by polling.
 *
 * @param interval the time between two requests of its page; 5 s unless declared
 * @param headers sent with every request; their values are secrets
 * @param topics the source of each topic, in the order of the file
 */
public record Polling(Duration interval, Map<String, String> headers, Map<String, Source> topics) {
    /** The interval where the target declares none. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    public Polling {
        headers = Ordered.copy(headers);
        topics = Ordered.copy(topics);
    }

    /** What stands at the place a source points to. */
    public enum Content {
        /** Bare data of this topic: the envelope is missing, which earns a warning. */
        DATA,
        /** One envelope or an array of them, perhaps of several topics. */
        MESSAGES
    }

    /**
     * Where one topic is polled. Several topics may share one address.
     *
     * @param url an {@code http:} or {@code https:} address
     * @param content what is found there
     * @param at the place in the body; the whole body if the pointer is empty
     * @param cursor how the next request continues where this one ended
     */
    public record Source(String url, Content content, JsonPointer at, Optional<Cursor> cursor) {
        Source filled(UnaryOperator<String> fill) {
            return new Source(fill.apply(url), content, at, cursor);
        }
    }

    /**
     * A cursor into the target's history.
     *
     * @param value its place in the body
     * @param query the query parameter that sends it back
     */
    public record Cursor(JsonPointer value, String query) {}

    Polling filled(UnaryOperator<String> fill) {
        return new Polling(interval, Ordered.each(headers, fill), Ordered.each(topics, source -> source.filled(fill)));
    }

    /** The interval and topics only: headers hold secrets. */
    @Override
    public String toString() {
        return "polling " + topics.keySet() + " every " + interval.toMillis() + " ms";
    }
}
