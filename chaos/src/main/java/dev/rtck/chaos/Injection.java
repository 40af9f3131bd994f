package dev.rtck.chaos;

import java.time.Duration;

/** A fault that was asked for. It stays until it is healed: by {@link #close()}, or with the case at the latest. */
public interface Injection extends AutoCloseable {
    /** The fault. */
    Fault fault();

    /** Whether something has shown it in force. Without that, everything the case claims is inconclusive. */
    boolean inForce();

    /** From asking for it until it was shown in force; zero while it was not. */
    Duration took();

    /**
     * Takes the fault back, and makes sure that it is gone. Idempotent.
     *
     * @throws IllegalStateException when it is still there: what follows would not mean anything
     */
    @Override
    void close();
}
