package dev.rtck.reference;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an operator can choose.
 *
 * @param host             address to listen on
 * @param port             HTTP port, 0 for a free one
 * @param websocketPort    a port of its own for {@code /ws}, 0 for a free one; empty: the HTTP port
 * @param heartbeat        how often clients are asked to ping; one silent for three times as long is closed
 * @param throttle         least time between two updates of a throttled topic
 * @param maxMessageSize   bytes a client's message may have
 * @param maxSubscriptions topics one connection may hold at a time
 * @param history          publications of each topic kept for pollers
 * @param pollInterval     how often the page is told to poll while it has no WebSocket
 * @param allowedOrigins   pages that may use this server beside its own; empty: any page
 * @param token            the bearer token clients must present; empty: none
 * @param backplane        address of the NATS server that joins this node to others; empty: there are no others
 * @param demo             whether to emit invented events, so that a dashboard lives
 */
public record Settings(
        String host,
        int port,
        OptionalInt websocketPort,
        Duration heartbeat,
        Duration throttle,
        int maxMessageSize,
        int maxSubscriptions,
        int history,
        Duration pollInterval,
        Set<String> allowedOrigins,
        Optional<String> token,
        Optional<URI> backplane,
        boolean demo) {

    /** Copies the set and checks the bounds. */
    public Settings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        require(heartbeat.toMillis() > 0, "heartbeat", heartbeat);
        require(!throttle.isNegative(), "throttle", throttle);
        require(maxMessageSize > 0, "maxMessageSize", maxMessageSize);
        require(maxSubscriptions > 0, "maxSubscriptions", maxSubscriptions);
        require(history > 0, "history", history);
        require(pollInterval.toMillis() > 0, "pollInterval", pollInterval);
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": expected a positive value, found " + value);
        }
    }

    /** Returns the defaults: a free port of the loopback interface, a heartbeat of 30 s, a throttle of 100 ms. */
    public static Settings defaults() {
        return builder().build();
    }

    /** Returns a builder that holds the defaults. */
    public static SettingsBuilder builder() {
        return new SettingsBuilder();
    }

    /** Returns for how long a connection may be silent. Three heartbeats: hidden tabs stretch theirs to one a minute. */
    public Duration silenceLimit() {
        return heartbeat.multipliedBy(3);
    }
}
