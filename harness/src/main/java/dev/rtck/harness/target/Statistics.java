package dev.rtck.harness.target;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;

/**
 * Where the target tells figures of its own, which the kit compares with what it sees.
 *
 * @param url an {@code http:} or {@code https:} address that answers JSON
 * @param headers sent with the request; their values are secrets
 * @param figures the place of each figure, a number, in the body
 */
public record Statistics(String url, Map<String, String> headers, Map<Figure, JsonPointer> figures) {
    public Statistics {
        headers = Ordered.copy(headers);
        var copy = new EnumMap<Figure, JsonPointer>(Figure.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }

    /** What a target can tell of itself. */
    public enum Figure {
        /** Open WebSocket connections. */
        CONNECTIONS,
        /** Subscriptions of all connections together. */
        SUBSCRIPTIONS,
        /** Messages waiting to be sent. */
        QUEUED,
        /** Memory in use, in bytes. */
        MEMORY,
        /** Threads or tasks. */
        THREADS,
        /** Open file descriptors. */
        DESCRIPTORS;

        /** Its key in the target file. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Statistics filled(UnaryOperator<String> fill) {
        return new Statistics(fill.apply(url), Ordered.each(headers, fill), figures);
    }

    /** The address only: headers hold secrets. */
    @Override
    public String toString() {
        return "statistics from " + url;
    }
}
