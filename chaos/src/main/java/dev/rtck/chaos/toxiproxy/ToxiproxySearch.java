package dev.rtck.chaos.toxiproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a Toxiproxy server or makes one: the first way that leads to one is taken. */
public final class ToxiproxySearch {
    /** The variable that, with the value {@code container}, has Docker asked first. */
    static final String FIRST = "RTCK_TOXIPROXY";

    private final List<Way> ways;

    ToxiproxySearch(List<Way> ways) {
        this.ways = List.copyOf(ways);
    }

    /**
     * The ways of this machine.
     *
     * @param environment the variables of the kit's environment
     * @param announce    told before anything is installed
     */
    public static ToxiproxySearch here(Map<String, String> environment, Consumer<String> announce) {
        Way container = new InContainer(environment);
        List<Way> others = List.of(
                new Running(environment),
                new Installed(environment),
                new BuiltByGo(environment, announce),
                new Downloaded(environment, Release.here(), announce));
        return new ToxiproxySearch(
                "container".equals(environment.get(FIRST))
                        ? Stream.concat(Stream.of(container), others.stream()).toList()
                        : Stream.concat(others.stream(), Stream.of(container)).toList());
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
    public Toxiproxy find() throws IOException, InterruptedException {
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
        throw new IOException("no Toxiproxy server, which brings the faults of the network about"
                + (attempts.isEmpty() ? "" : " (" + String.join("; ", attempts) + ")") + ". " + remedies());
    }

    /** Everything that would help, one of which is enough. */
    public String remedies() {
        return "Any one of these helps: "
                + IntStream.range(0, ways.size())
                        .mapToObj(i -> "(" + (i + 1) + ") " + ways.get(i).remedy())
                        .collect(Collectors.joining("; "));
    }
}
