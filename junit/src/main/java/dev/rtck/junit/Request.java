package dev.rtck.junit;

import dev.rtck.harness.plan.CasePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * What a class asks for, after properties had their say.
 *
 * @param target  the target file
 * @param level   the name of the level; judged by the command line, which says what it may be
 * @param cases   patterns of the cases to run; empty for all
 * @param options further options of {@code rtck run}
 * @param out     the folder for evidence and reports
 */
record Request(String target, String level, List<CasePattern> cases, List<String> options, Path out) {

    static Request of(Class<?> declaring, ConfigurationParameters parameters) {
        var declared = declaring.getAnnotation(Conformance.class);
        return new Request(
                get(parameters, "rtck.target").orElse(declared.target()),
                get(parameters, "rtck.level").orElse(declared.level().name().toLowerCase(Locale.ROOT)),
                get(parameters, "rtck.cases").map(it -> split(it, ",")).orElse(List.of(declared.cases())).stream()
                        .map(CasePattern::new)
                        .toList(),
                get(parameters, "rtck.options").map(it -> split(it, "\\s+")).orElse(List.of(declared.options())),
                Path.of(get(parameters, "rtck.out")
                        .orElse(
                                declared.out().isEmpty()
                                        ? "target/rtck/" + declaring.getSimpleName()
                                        : declared.out())));
    }

    /** An unset property that a POM hands on arrives as an empty text. */
    private static Optional<String> get(ConfigurationParameters parameters, String key) {
        return parameters.get(key).filter(it -> !it.isBlank());
    }

    private static List<String> split(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** As after {@code rtck run}; {@code chosen} are the ids of the cases to run, empty for all. */
    List<String> arguments(List<String> chosen) {
        var arguments = new ArrayList<>(List.of("--target", target, "--level", level));
        chosen.forEach(it -> arguments.addAll(List.of("--case", it)));
        arguments.addAll(options);
        return arguments;
    }
}
