package dev.rtck.reports.html;

import dev.rtck.harness.result.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as the report writes them. */
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a verdict within the style sheet: {@code not-tested}. */
    static String css(Verdict verdict) {
        return verdict.words().replace(' ', '-');
    }

    static String duration(long millis) {
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.3f s", millis / 1e3);
        }
        return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }

    /** A wall clock time as people write it, in UTC. */
    static String clock(Instant time) {
        return CLOCK.format(time) + " UTC";
    }

    /** E.g. {@code 1 case}, {@code 3 entries}, {@code 2 witnesses}. */
    static String plural(long count, String noun) {
        var several = noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun.endsWith("s") ? noun + "es" : noun + "s";
        return count + " " + (count == 1 ? noun : several);
    }
}
