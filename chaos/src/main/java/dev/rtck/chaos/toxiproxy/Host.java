package dev.rtck.chaos.toxiproxy;

import java.io.IOException;
import java.util.Optional;

/** What a Toxiproxy server runs on, as far as it is the kit's. */
@FunctionalInterface
interface Host {
    /** Ends the server where it is the kit's own. */
    void close();

    /**
     * A server like this that one link has for itself; empty where there is only this one.
     *
     * @throws IOException when it would not start
     */
    default Optional<Toxiproxy> another() throws IOException {
        return Optional.empty();
    }

    /**
     * Kills the server and starts it anew on its port, without any proxy.
     *
     * @return false where it is not the kit's own
     * @throws IOException when it would not start
     */
    default boolean restart() throws IOException {
        return false;
    }
}
