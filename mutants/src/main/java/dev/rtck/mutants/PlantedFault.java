package dev.rtck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A fault planted in the source of an example.
 *
 * @param name     what is wrong
 * @param example  folder of the example in {@code examples/}
 * @param edits    how it is planted
 * @param seed     of the run, where not every schedule of a nemesis brings it out
 * @param only     what the run is restricted to, as {@code --case} has it; empty for a quick run of everything
 * @param breaks   requirements that must be seen broken: failed, or warned of where they are a SHOULD
 * @param mayBreak what may be in consequence; a chapter's name stands for all of it
 */
public record PlantedFault(
        String name,
        String example,
        List<Edit> edits,
        Optional<Integer> seed,
        Optional<String> only,
        List<String> breaks,
        List<String> mayBreak)
        implements Deviation {

    public PlantedFault {
        edits = List.copyOf(edits);
        seed = seed == null ? Optional.empty() : seed;
        only = only == null ? Optional.empty() : only;
        breaks = List.copyOf(breaks);
        mayBreak = mayBreak == null ? List.of() : List.copyOf(mayBreak);
    }

    /**
     * One text in the place of another.
     *
     * @param file    relative to the example's folder
     * @param replace stands in it exactly once
     * @param by      takes its place
     */
    public record Edit(String file, String replace, String by) {

        /** Makes the edit; {@code folder} is a copy of the example. */
        void apply(Path folder) throws IOException {
            var path = folder.resolve(file);
            var text = Files.readString(path);
            var times = text.split(java.util.regex.Pattern.quote(replace), -1).length - 1;
            if (times != 1) {
                throw new IllegalStateException(path + ": expected this text exactly once, found it " + times
                        + " times; the example has changed, so adapt planted-faults.yaml:\n" + replace);
            }
            Files.writeString(path, text.replace(replace, by));
        }
    }

    /** Nothing at all, planted in an example: what is found then is a false alarm. */
    public static PlantedFault none(String name, String example) {
        return new PlantedFault(name, example, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** Every fault of {@code planted-faults.yaml}. */
    public static List<PlantedFault> all() throws IOException {
        return in(PlantedFault.class, "planted-faults.yaml");
    }

    /** Every fault of a file beside a class. */
    public static List<PlantedFault> in(Class<?> beside, String name) throws IOException {
        try (var file = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return List.of(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file, PlantedFault[].class));
        }
    }

    /** Plants it in a copy of its example. */
    public void plantIn(Path folder) throws IOException {
        for (var edit : edits) {
            edit.apply(folder);
        }
    }

    /** The options of {@code rtck run} that it needs. */
    public List<String> options() {
        return only.map(it -> List.of("--case", it)).orElse(List.of("--quick"));
    }

    /** The same for a run of just the cases of what it breaks. */
    public List<String> optionsOfItsOwn() {
        return only.map(it -> List.of("--case", it))
                .orElseGet(() -> Stream.concat(
                                Stream.of("--quick"), breaks.stream().flatMap(it -> Stream.of("--case", it)))
                        .toList());
    }

    @Override
    public String toString() {
        return name + " (" + example + ")";
    }
}
