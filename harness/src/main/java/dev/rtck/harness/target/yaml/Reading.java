package dev.rtck.harness.target.yaml;

import static dev.rtck.harness.target.yaml.Located.Kind;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads one value, or says what was expected and what was found. */
@FunctionalInterface
public interface Reading<T> {
    /** The value. */
    T of(Located value) throws Mistake;

    /** Text that is not blank. */
    static Reading<String> text() {
        return text("text");
    }

    /** Text that is not blank; messages call it so. */
    static Reading<String> text(String called) {
        return value -> switch (value.kind()) {
            case TEXT -> {
                if (value.text().isBlank()) {
                    throw new Mistake("expected " + called + ", found " + value.found());
                }
                yield value.text();
            }
            case NUMBER, BOOLEAN, AMBIGUOUS ->
                throw new Mistake("expected " + called + ", found " + value.found() + "; put it in quotes: \""
                        + value.source() + '"');
            default -> throw new Mistake("expected " + called + ", found " + value.found());
        };
    }

    /** Text that messages do not show. */
    static Reading<String> secret() {
        return value -> {
            if (value.kind() == Kind.TEXT) {
                return value.text();
            }
            var found = switch (value.kind()) {
                case NUMBER -> "a number; put it in quotes";
                case BOOLEAN, AMBIGUOUS -> "a plain word that YAML takes for something else; put it in quotes";
                default -> value.found();
            };
            throw new Mistake("expected text, found " + found);
        };
    }

    /** {@code true} or {@code false}. */
    static Reading<Boolean> flag() {
        return value -> {
            if (value.kind() != Kind.BOOLEAN) {
                throw new Mistake("expected true or false, found " + value.found());
            }
            return Boolean.valueOf(value.text());
        };
    }

    /** A whole number within bounds. */
    static Reading<Integer> number(int least, int most) {
        return value -> {
            var json = value.json();
            if (value.kind() != Kind.NUMBER || !json.isInt() || json.intValue() < least || json.intValue() > most) {
                throw new Mistake("expected a whole number from " + least + " to " + most + ", found " + value.found());
            }
            return json.intValue();
        };
    }

    /** One of some words. */
    static <T> Reading<T> choice(Map<String, T> words) {
        return value -> {
            if (value.kind() != Kind.TEXT || !words.containsKey(value.text())) {
                var list = words.keySet().stream().sorted().collect(Collectors.joining(", "));
                throw new Mistake(
                        "expected one of " + list + "; found " + value.found() + suggestion(value, words.keySet()));
            }
            return words.get(value.text());
        };
    }

    /** {@code 100ms}, {@code 5s}, {@code 1.5m}, {@code 2h}: more than nothing, at most a day. */
    static Reading<Duration> duration(String example) {
        var form = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");
        var units = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
        return value -> {
            var match = form.matcher(value.text());
            var expected = "expected a duration such as " + example + ", found " + value.found();
            if (value.kind() != Kind.TEXT || !match.matches()) {
                throw new Mistake(
                        value.kind() == Kind.NUMBER
                                ? expected + "; add a unit: ms, s, m or h"
                                : value.text().startsWith("-") ? expected + "; time does not run backwards" : expected);
            }
            var milliseconds = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(units.get(match.group(2))));
            if (milliseconds.compareTo(BigDecimal.ONE) < 0) {
                throw new Mistake(expected + "; it must be at least 1ms");
            }
            if (milliseconds.compareTo(BigDecimal.valueOf(86_400_000)) > 0) {
                throw new Mistake(expected + "; it must be at most 24h");
            }
            return Duration.ofMillis(milliseconds.longValue());
        };
    }

    /** {@code 64KiB}, {@code 1MiB}, in bytes: at least one, at most 1 GiB. */
    static Reading<Long> size(String example) {
        var form = Pattern.compile("(\\d{1,10})(B|KiB|MiB|GiB)");
        var units = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
        return value -> {
            var match = form.matcher(value.text());
            var expected = "expected a size such as " + example + ", found " + value.found();
            if (value.kind() != Kind.TEXT || !match.matches()) {
                throw new Mistake(expected + "; units are B, KiB, MiB and GiB");
            }
            var bytes = Long.parseLong(match.group(1)) * units.get(match.group(2));
            if (bytes < 1 || bytes > 1L << 30) {
                throw new Mistake(expected + "; it must be from 1B to 1GiB");
            }
            return bytes;
        };
    }

    /** A day. */
    static Reading<LocalDate> date() {
        return value -> {
            try {
                return LocalDate.parse(value.text());
            } catch (DateTimeParseException e) {
                throw new Mistake("expected a date such as 2027-01-31, found " + value.found());
            }
        };
    }

    /** A JSON Pointer; the empty text is the whole. */
    static Reading<JsonPointer> pointer() {
        return value -> {
            var expected = "expected a JSON Pointer such as /items, found " + value.found();
            if (value.kind() != Kind.TEXT) {
                throw new Mistake(expected);
            }
            if (!value.text().isEmpty() && !value.text().startsWith("/")) {
                throw new Mistake(expected + "; did you mean \"/"
                        + value.source().replaceFirst("^\\$?\\.", "").replace('.', '/') + "\"?");
            }
            return JsonPointer.compile(value.text());
        };
    }

    /**
     * An absolute address. Braces may only hold the placeholders named.
     *
     * @param example shown when the address is none
     */
    static Reading<String> url(String example, Set<String> schemes, Set<String> placeholders) {
        return value -> {
            var url = text("an address such as " + example).of(value);
            var expected = "expected an address such as " + example + ", found " + value.found();
            var braces = Pattern.compile("\\{([^{}]*)}").matcher(url);
            while (braces.find()) {
                if (!placeholders.contains(braces.group(1))) {
                    throw new Mistake(unknownPlaceholder(braces.group(1), placeholders));
                }
            }
            var filled = url.replace("{port}", "1").replace("{host}", "host").replaceAll("\\{[a-z]+}", "x");
            try {
                var uri = new URI(filled);
                if (uri.getScheme() == null || uri.getHost() == null) {
                    throw new Mistake(expected
                            + (filled.startsWith("/") ? "; a relative address has no host: write it in full" : ""));
                }
                if (!schemes.contains(uri.getScheme())) {
                    throw new Mistake(expected + "; the scheme must be "
                            + String.join(" or ", schemes.stream().sorted().toList()));
                }
                if (uri.getPort() > 65_535 || uri.getPort() == 0) {
                    throw new Mistake(expected + "; a port is from 1 to 65535");
                }
                if (uri.getFragment() != null) {
                    throw new Mistake(expected + "; leave out the part after #, it is never sent");
                }
                return url;
            } catch (URISyntaxException e) {
                throw new Mistake(expected);
            }
        };
    }

    /** Any JSON value without ambiguous scalars. */
    static Reading<JsonNode> json() {
        return value -> {
            var ambiguous =
                    value.scalars().filter(it -> it.kind() == Kind.AMBIGUOUS).findFirst();
            if (ambiguous.isPresent()) {
                var word = ambiguous.get();
                throw new Mistake(
                        word,
                        "expected JSON, found " + word.found() + "; put text in quotes: \"" + word.source() + '"');
            }
            return value.json();
        };
    }

    /** A JSON object. */
    static Reading<JsonNode> object() {
        return value -> {
            if (value.kind() != Kind.MAPPING) {
                throw new Mistake("expected a mapping, found " + value.found());
            }
            return json().of(value);
        };
    }

    /** {@code  ; did you mean "…"?} if a candidate is near. */
    static String suggestion(Located value, Collection<String> candidates) {
        return suggestion(value.source(), candidates);
    }

    /** {@code  ; did you mean "…"?} if a candidate is near. */
    static String suggestion(String written, Collection<String> candidates) {
        return NearMiss.of(written, candidates)
                .map(it -> "; did you mean \"" + it + "\"?")
                .orElse("");
    }

    private static String unknownPlaceholder(String name, Set<String> known) {
        var meant = NearMiss.of(name, known).map(it -> "; did you mean {" + it + "}?");
        var list = known.stream().sorted().map(it -> "{" + it + "}").collect(Collectors.joining(", "));
        return "unknown placeholder {" + name + "}" + meant.orElse("; known here: " + list);
    }

    /** A duration as somebody would write it: {@code 30s}, {@code 1500ms}. */
    static String written(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
