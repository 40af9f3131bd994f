package dev.rtck.chaos.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds a server or makes one: the first way that leads to one is taken.
 *
 * @param <T> what is looked for
 */
public final class Search<T> {
    private final String purpose;
    private final List<Way<T>> ways;

    /**
     * A search.
     *
     * @param purpose what is looked for and what for, such as "Toxiproxy server, which …"
     */
    public Search(String purpose, List<Way<T>> ways) {
        this.purpose = purpose;
        this.ways = List.copyOf(ways);
    }

    /** What would be used, as the end of a sentence; empty where no way leads anywhere. Changes nothing. */
    public Optional<String> prospect() {
        return ways.stream().flatMap(way -> way.prospect().stream()).findFirst();
    }

    /**
     * Goes the ways in their order.
     *
     * @throws IOException when none leads to a server: what each came to, and what to do
     */
    public T find() throws IOException, InterruptedException {
        var attempts = new ArrayList<String>();
        for (var way : ways) {
            if (way.prospect().isPresent()) {
                try {
                    return way.go();
                } catch (IOException e) {
                    attempts.add(way.prospect().get() + ", but " + e.getMessage());
                }
            }
        }
        throw new IOException("no " + purpose + (attempts.isEmpty() ? "" : " (" + String.join("; ", attempts) + ")")
                + ". " + remedies());
    }

    /** Everything that would help, one of which is enough. */
    public String remedies() {
        return "Any one of these helps: "
                + IntStream.range(0, ways.size())
                        .mapToObj(i -> "(" + (i + 1) + ") " + ways.get(i).remedy())
                        .collect(Collectors.joining("; "));
    }
}
