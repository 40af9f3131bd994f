package dev.rtck.harness.result;

import dev.rtck.harness.evidence.Entry;
import java.io.IOException;
import java.util.function.Consumer;

/** An evidence log that can be gone through more than once, entry by entry, so that it need not fit into memory. */
@FunctionalInterface
interface LogSource {
    /**
     * Goes through the whole log in its order.
     *
     * @throws IOException when it cannot be read, or is none
     */
    void forEach(Consumer<Entry> reader) throws IOException;
}
