package dev.rtck.harness.plan;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names cases by their id or by a requirement they verify; upper and lower case are the same. */
public final class CasePattern {
    private final String pattern;
    private final Pattern expression;

    /** @param pattern a text in which {@code *} stands for any text and {@code ?} for one character, e.g. {@code SUB-*} */
    public CasePattern(String pattern) {
        this.pattern = pattern;
        expression = Pattern.compile(
                pattern.codePoints().mapToObj(CasePattern::expression).collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE);
    }

    /** Whether it names this case. */
    public boolean matches(Case it) {
        return Stream.concat(Stream.of(it.id()), it.requirements().stream())
                .anyMatch(name -> expression.matcher(name).matches());
    }

    /** The text it was made of. */
    @Override
    public String toString() {
        return pattern;
    }

    private static String expression(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }
}
