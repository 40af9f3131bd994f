package dev.rtck.chaos;

import java.io.IOException;
import java.util.function.Consumer;

/** How a proxy brings one fault about, shows it, and takes it back. */
public interface Effect {
    /**
     * Brings the fault about.
     *
     * @param struck to be told each time the fault strikes, where that can be seen from within
     */
    void begin(Consumer<String> struck) throws IOException;

    /** Looks whether it is in force, from outside where that is possible. */
    Proof inForce() throws IOException, InterruptedException;

    /** Takes it back. */
    void end() throws IOException;

    /** Looks whether it is gone. */
    Proof gone() throws IOException, InterruptedException;
}
