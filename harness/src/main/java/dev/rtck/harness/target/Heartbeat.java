package dev.rtck.harness.target;

import java.time.Duration;
import java.util.Optional;

/**
 * The heartbeat the target declares (protocol §4).
 *
 * @param interval the time between two pings
 * @param pongWithin the time in which each is answered
 * @param silenceLimit after which silence the target drops a connection; empty if it does not say
 */
public record Heartbeat(Duration interval, Duration pongWithin, Optional<Duration> silenceLimit) {
    /** The protocol's own: every 30 s, answered within 5 s. */
    public static final Heartbeat DEFAULT =
            new Heartbeat(Duration.ofSeconds(30), Duration.ofSeconds(5), Optional.empty());
}
