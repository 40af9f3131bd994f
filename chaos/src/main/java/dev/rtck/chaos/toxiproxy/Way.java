package dev.rtck.chaos.toxiproxy;

import java.io.IOException;
import java.util.Optional;

/** One way to come by a Toxiproxy server. */
interface Way {
    /** What somebody can do so that this way leads to one. */
    String remedy();

    /** What it would use here, as the end of a sentence; empty when it leads nowhere. Costs little and changes nothing. */
    Optional<String> prospect();

    /**
     * Goes this way.
     *
     * @throws IOException when it leads nowhere after all
     */
    Toxiproxy go() throws IOException, InterruptedException;
}
