package dev.rtck.chaos.tool;

import java.io.IOException;
import java.util.Optional;

/**
 * One way to come by a server that is none of the kit's.
 *
 * @param <T> what it leads to: a server that runs
 */
public interface Way<T> {
    /** What somebody can do so that this way leads to one. */
    String remedy();

    /** What it would use here, as the end of a sentence; empty when it leads nowhere. Costs little and changes nothing. */
    Optional<String> prospect();

    /**
     * Goes this way.
     *
     * @throws IOException when it leads nowhere after all
     */
    T go() throws IOException, InterruptedException;
}
