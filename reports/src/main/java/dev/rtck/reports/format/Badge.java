package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a badge says. It is green only where nothing was left in doubt: neither a requirement without a witness nor one
 * that the kit could not tell.
 *
 * @param message at its right
 * @param colour  by the names of shields.io
 * @param bad     whether the asked level was missed
 */
record Badge(String message, Colour colour, boolean bad) {
    static final String LABEL = "RTCK";

    /** The colours of shields.io that the kit uses. */
    enum Colour {
        GREEN("brightgreen", "#2f8132"),
        YELLOW("yellow", "#8a6500"),
        ORANGE("orange", "#b0480c"),
        RED("red", "#b3261e"),
        GREY("lightgrey", "#5c6066");

        private final String word;
        private final String hex;

        Colour(String word, String hex) {
            this.word = word;
            this.hex = hex;
        }

        /** As an endpoint badge names it. */
        String word() {
            return word;
        }

        /** Dark enough for white text (WCAG 1.4.3). */
        String hex() {
            return hex;
        }
    }

    static Badge of(ComplianceReport report) {
        var answer = report.conformance();
        if (!report.complete() || answer.exitCode() == 4) {
            return new Badge("no answer", Colour.GREY, true);
        }
        if (answer.partial()) {
            return new Badge("partial run", Colour.GREY, true);
        }
        var reached = answer.reached().map(it -> level(it, answer.mapped()));
        if (!answer.conformant()) {
            return new Badge(
                    reached.map(it -> it + ", not " + word(answer.asked())).orElse("not conformant"),
                    reached.isPresent() ? Colour.ORANGE : Colour.RED,
                    true);
        }
        var certified = level(answer.asked(), answer.mapped());
        var doubtful = Stream.of(Verdict.NOT_EXERCISED, Verdict.INCONCLUSIVE, Verdict.ERROR)
                .mapToLong(it -> report.tally().getOrDefault(it, 0L))
                .sum();
        return doubtful == 0
                ? new Badge(certified, Colour.GREEN, false)
                : new Badge(certified + ", " + doubtful + " in doubt", Colour.YELLOW, false);
    }

    private static String level(Profile level, boolean mapped) {
        return word(level) + (mapped ? " (mapped)" : " (exact)");
    }

    private static String word(Profile level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
