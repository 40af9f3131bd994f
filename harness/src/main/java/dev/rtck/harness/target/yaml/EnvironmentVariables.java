package dev.rtck.harness.target.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} in the texts of a document; a doubled dollar sign before the brace stands for itself. */
public final class EnvironmentVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$)?\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values;
    private final Problems problems;
    private final Consumer<String> read;

    /**
     * @param values the environment
     * @param problems takes variables that are not set
     * @param read takes every value that is used
     */
    public EnvironmentVariables(Map<String, String> values, Problems problems, Consumer<String> read) {
        this.values = Map.copyOf(values);
        this.problems = problems;
        this.read = read;
    }

    /** The document with every reference filled. */
    public Located fill(Located value) {
        return switch (value.kind()) {
            case MAPPING -> {
                var members = new LinkedHashMap<String, Located>();
                value.members().forEach((key, member) -> members.put(key, fill(member)));
                yield new Located(
                        value.kind(), value.place(), value.path(), "", "", members, value.keys(), value.items());
            }
            case LIST ->
                new Located(
                        value.kind(),
                        value.place(),
                        value.path(),
                        "",
                        "",
                        value.members(),
                        value.keys(),
                        value.items().stream().map(this::fill).toList());
            case TEXT -> value.withText(fillText(value));
            default -> value;
        };
    }

    private String fillText(Located value) {
        return REFERENCE.matcher(value.source()).replaceAll(reference -> {
            if (reference.group(1) != null) {
                return java.util.regex.Matcher.quoteReplacement(
                        reference.group().substring(1));
            }
            var name = reference.group(2);
            if (reference.group(3).isEmpty() || !NAME.matcher(name).matches()) {
                problems.add(
                        value,
                        "expected ${NAME} for a variable of the environment, found " + reference.group()
                                + "; write $${ for a plain ${");
                return "";
            }
            var found = values.getOrDefault(name, "");
            if (found.isEmpty()) {
                problems.add(
                        value,
                        "the environment variable " + name + " is " + (values.containsKey(name) ? "empty" : "not set")
                                + "; set it before the run: export " + name + "=…");
            }
            read.accept(found);
            return java.util.regex.Matcher.quoteReplacement(found);
        });
    }
}
