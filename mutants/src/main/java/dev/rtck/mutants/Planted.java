package dev.rtck.mutants;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.reference.SettingsBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something planted in or before a healthy server.
 *
 * @param name       what is wrong, or only unusual
 * @param tampering  how it is done on the wire
 * @param settings   how the server is set up
 * @param targetFile what the kit is told of it, a resource beside {@code reference-target.yaml}
 * @param only       what the run is restricted to, as {@code --case} has it: where the fault is one of the whole server,
 *                   every other case would suffer from it too; empty for a run of everything
 * @param breaks     requirements that must be seen broken by it: failed, or warned of where they are a SHOULD; none for
 *                   what is only unusual
 * @param mayBreak   what may be seen broken in consequence; a chapter's name stands for all of it
 */
public record Planted(
        String name,
        Tampering tampering,
        UnaryOperator<SettingsBuilder> settings,
        String targetFile,
        Optional<String> only,
        List<String> breaks,
        List<String> mayBreak)
        implements Deviation {

    private static final String REFERENCE = "reference-target.yaml";

    public Planted {
        breaks = List.copyOf(breaks);
        mayBreak = List.copyOf(mayBreak);
    }

    /** A fault on the wire. */
    public static Planted fault(String name, Tampering tampering, String... breaks) {
        return new Planted(
                name, tampering, UnaryOperator.identity(), REFERENCE, Optional.empty(), List.of(breaks), List.of());
    }

    /** A fault of the server itself, by its settings. */
    public static Planted wrongly(String name, UnaryOperator<SettingsBuilder> settings, String... breaks) {
        return fault(name, Tampering.NONE, breaks).with(settings);
    }

    /** A variant that the specification allows. */
    public static Planted benign(String name, Tampering tampering) {
        return fault(name, tampering);
    }

    /** The same on a server that is set up in another way. */
    public Planted with(UnaryOperator<SettingsBuilder> other) {
        return new Planted(name, tampering, other, targetFile, only, breaks, mayBreak);
    }

    /** The same with another target file. */
    public Planted declaredBy(String other) {
        return new Planted(name, tampering, settings, other, only, breaks, mayBreak);
    }

    /** The same, as what is only unusual: nothing may be seen broken by it. */
    public Planted asBenign() {
        return new Planted(name, tampering, settings, targetFile, only, List.of(), List.of());
    }

    /** The same in a run of these cases alone. */
    public Planted in(String cases) {
        return new Planted(name, tampering, settings, targetFile, Optional.of(cases), breaks, mayBreak);
    }

    /** The same with consequences. */
    public Planted alsoBreaking(String... more) {
        return new Planted(name, tampering, settings, targetFile, only, breaks, List.of(more));
    }

    /**
     * The options of {@code rtck run} that it needs. The seed is always the same, so that what is random meets the fault;
     * what fails is run again once, which tells a hiccup of the machine from a fault and costs a quarter of what it does by
     * default.
     */
    public List<String> options() {
        return Stream.concat(
                        Stream.of("--allow-disruption", "--seed", "1", "--repeats", "1"),
                        only.map(it -> Stream.of("--case", it)).orElse(Stream.of("--quick")))
                .toList();
    }

    /** The same for a run of just the cases of what it breaks, each once. */
    public List<String> optionsOfItsOwn() {
        return Stream.concat(
                        Stream.of("--allow-disruption", "--seed", "1", "--repeats", "0"),
                        only.map(it -> Stream.of("--case", it))
                                .orElseGet(() -> Stream.concat(
                                        Stream.of("--quick"), breaks.stream().flatMap(it -> Stream.of("--case", it)))))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
