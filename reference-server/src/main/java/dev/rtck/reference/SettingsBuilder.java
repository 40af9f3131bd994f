package dev.rtck.reference;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Changes some of the {@linkplain Settings#defaults() defaults}. Its methods are named after the settings they change. */
public final class SettingsBuilder {
    private String host = "127.0.0.1";
    private int port = 0;
    private OptionalInt websocketPort = OptionalInt.empty();
    private Duration heartbeat = Duration.ofSeconds(30);
    private Duration throttle = Duration.ofMillis(100);
    private int maxMessageSize = 1 << 20;
    private int maxSubscriptions = 100;
    private int history = 200;
    private Duration pollInterval = Duration.ofSeconds(2);
    private Set<String> allowedOrigins = Set.of();
    private Optional<String> token = Optional.empty();
    private Optional<URI> backplane = Optional.empty();
    private boolean demo = false;

    SettingsBuilder() {}

    /** See {@link Settings#host()}. */
    public SettingsBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** See {@link Settings#port()}. */
    public SettingsBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** See {@link Settings#websocketPort()}. */
    public SettingsBuilder websocketPort(int websocketPort) {
        this.websocketPort = OptionalInt.of(websocketPort);
        return this;
    }

    /** See {@link Settings#heartbeat()}. */
    public SettingsBuilder heartbeat(Duration heartbeat) {
        this.heartbeat = heartbeat;
        return this;
    }

    /** See {@link Settings#throttle()}. */
    public SettingsBuilder throttle(Duration throttle) {
        this.throttle = throttle;
        return this;
    }

    /** See {@link Settings#maxMessageSize()}. */
    public SettingsBuilder maxMessageSize(int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
        return this;
    }

    /** See {@link Settings#maxSubscriptions()}. */
    public SettingsBuilder maxSubscriptions(int maxSubscriptions) {
        this.maxSubscriptions = maxSubscriptions;
        return this;
    }

    /** See {@link Settings#history()}. */
    public SettingsBuilder history(int history) {
        this.history = history;
        return this;
    }

    /** See {@link Settings#pollInterval()}. */
    public SettingsBuilder pollInterval(Duration pollInterval) {
        this.pollInterval = pollInterval;
        return this;
    }

    /** See {@link Settings#allowedOrigins()}. */
    public SettingsBuilder allowedOrigins(String... allowedOrigins) {
        this.allowedOrigins = Set.of(allowedOrigins);
        return this;
    }

    /** See {@link Settings#token()}. */
    public SettingsBuilder token(String token) {
        this.token = Optional.of(token);
        return this;
    }

    /** See {@link Settings#backplane()}. */
    public SettingsBuilder backplane(URI backplane) {
        this.backplane = Optional.of(backplane);
        return this;
    }

    /** See {@link Settings#demo()}. */
    public SettingsBuilder demo(boolean demo) {
        this.demo = demo;
        return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException when one is out of bounds
     */
    public Settings build() {
        return new Settings(
                host,
                port,
                websocketPort,
                heartbeat,
                throttle,
                maxMessageSize,
                maxSubscriptions,
                history,
                pollInterval,
                allowedOrigins,
                token,
                backplane,
                demo);
    }
}
