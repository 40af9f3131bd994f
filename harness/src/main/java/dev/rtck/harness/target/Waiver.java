package dev.rtck.harness.target;

import java.time.LocalDate;

/**
 * A requirement that is known not to be met, for a time.
 *
 * @param requirement its id
 * @param reason why
 * @param until the last day on which the waiver holds
 */
public record Waiver(String requirement, String reason, LocalDate until) {
    /** Whether the waiver holds no more on that day. */
    public boolean expired(LocalDate today) {
        return today.isAfter(until);
    }
}
