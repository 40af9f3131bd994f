package dev.rtck.harness.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One line of the evidence log.
 *
 * @param seq   position in the log, counted from 1 without gaps
 * @param at    nanoseconds since the run started, monotonic, taken when the event was seen
 * @param wall  wall clock in milliseconds since 1970
 * @param key   the case and attempt it belongs to, e.g. {@code SubscriptionSuite.unsubscribeStopsDelivery#1}; empty for
 *              the run itself
 * @param who   the participant, e.g. {@code subscriber}; empty for the case itself
 * @param event what happened
 */
public record Entry(
        long seq, long at, long wall, @JsonProperty("case") String key, String who, Event event) {

    public Entry {
        // Also what makes a line of some other JSON file no entry.
        Objects.requireNonNull(event, "an entry without an event");
    }

    /** Its time in seconds with milliseconds, as transcripts show it. */
    public double seconds() {
        return Math.round(at / 1e6) / 1e3;
    }
}
