package dev.rtck.harness.history;

import java.time.Duration;

/**
 * What a history is measured by.
 *
 * @param guardMillis     by how much every fault is thought longer, before and after
 * @param recoveryMillis  how long the target may take after a fault until all is as before
 * @param stalenessMillis how old what polling shows may be
 * @param graceMillis     how long a client program may poll beside its connection
 * @param leastMust       fewer deliveries that had to be made answer nothing
 */
public record Bounds(long guardMillis, long recoveryMillis, long stalenessMillis, long graceMillis, int leastMust) {
    /** The deadline of a delivery where the machine is quick. */
    public static final Duration DELIVERY = Duration.ofSeconds(1);
}
