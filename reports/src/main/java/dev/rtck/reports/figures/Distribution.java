package dev.rtck.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws times as a chart: on a logarithmic axis where they span decades, on a linear one where they should be equal. */
final class Distribution {
    private static final List<Double> STEPS = List.of(1.0, 2.0, 5.0);
    private static final int LINEAR_BARS = 40;

    private Distribution() {}

    /** A time to compare with, in milliseconds. */
    record Mark(double millis, String label) {}

    /** On an axis of decades, each in three parts. */
    static Chart logarithmic(String title, String noun, Times times, List<Mark> marks) {
        var low = floor(Math.max(0.1, times.least()));
        var top = Stream.concat(Stream.of(times.most()), marks.stream().map(Mark::millis))
                .mapToDouble(it -> it)
                .max()
                .orElse(1);
        var bounds = new ArrayList<Double>();
        for (var bound = low; bounds.isEmpty() || bounds.get(bounds.size() - 1) <= top; bound = next(bound)) {
            bounds.add(bound);
        }
        if (bounds.size() < 2) {
            bounds.add(next(low));
        }
        var first = bounds.get(0);
        var last = bounds.get(bounds.size() - 1);
        return chart(
                title,
                noun,
                times,
                bounds,
                bounds.stream().filter(Distribution::decade).toList(),
                marks,
                value -> Math.log(Math.max(first, Math.min(last, value)) / first) / Math.log(last / first));
    }

    /** On an even axis from nothing to {@code to} milliseconds. */
    static Chart linear(String title, String noun, Times times, double to, List<Mark> marks) {
        var bounds = Stream.iterate(0, i -> i <= LINEAR_BARS, i -> i + 1)
                .map(i -> to * i / LINEAR_BARS)
                .toList();
        var ticks =
                Stream.iterate(0, i -> i <= 4, i -> i + 1).map(i -> to * i / 4).toList();
        return chart(title, noun, times, bounds, ticks, marks, value -> Math.max(0, Math.min(1, value / to)));
    }

    /** Where a time stands between the ends of the axis, from 0 to 1. */
    private interface Scale {
        double of(double millis);
    }

    private static Chart chart(
            String title,
            String noun,
            Times times,
            List<Double> bounds,
            List<Double> ticks,
            List<Mark> marks,
            Scale scale) {
        var counts = new ArrayList<Long>();
        for (var i = 0; i + 1 < bounds.size(); i++) {
            var open = i + 2 == bounds.size();
            counts.add(times.between(bounds.get(i), open ? Double.MAX_VALUE / 1e4 : bounds.get(i + 1)));
        }
        var most = Math.max(1, counts.stream().mapToLong(it -> it).max().orElse(1));
        var bars = new ArrayList<Chart.Bar>();
        for (var i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                var left = x(scale.of(bounds.get(i)));
                var right = x(scale.of(bounds.get(i + 1)));
                // Square roots, so that a single late one can still be seen beside ten thousand.
                var height = Math.max(2, (Chart.GROUND - Chart.TOP) * Math.sqrt(counts.get(i) / (double) most));
                bars.add(new Chart.Bar(
                        left,
                        Math.max(1, right - left - 1),
                        Chart.GROUND - height,
                        Times.words(bounds.get(i)) + " to " + Times.words(bounds.get(i + 1)) + ": " + counts.get(i)));
            }
        }
        return new Chart(
                title,
                sentence(noun, times),
                bars,
                ticks.stream()
                        .map(it -> new Chart.Tick(x(scale.of(it)), Times.words(it)))
                        .toList(),
                marks.stream()
                        .map(it -> line(x(scale.of(it.millis())), it.label()))
                        .toList());
    }

    private static Chart.Line line(double x, String label) {
        return new Chart.Line(x, label, x < Chart.WIDTH / 2.0);
    }

    private static double x(double share) {
        return Math.round((Chart.LEFT + share * (Chart.RIGHT - Chart.LEFT)) * 10) / 10.0;
    }

    private static String sentence(String noun, Times times) {
        return String.format(
                Locale.ROOT,
                "%d %s: half within %s, 99 %% within %s, the longest %s.",
                times.count(),
                noun,
                Times.words(times.percentile(50)),
                Times.words(times.percentile(99)),
                Times.words(times.most()));
    }

    /** The greatest of 0.1, 0.2, 0.5, 1, 2, 5, 10 … that is not above it. */
    private static double floor(double millis) {
        var bound = 0.1;
        while (next(bound) <= millis) {
            bound = next(bound);
        }
        return bound;
    }

    private static double next(double bound) {
        var decade = Math.pow(10, Math.floor(Math.log10(bound) + 1e-9));
        var step = bound / decade;
        return STEPS.stream()
                .filter(it -> it > step + 1e-6)
                .map(it -> it * decade)
                .findFirst()
                .orElse(10 * decade);
    }

    private static boolean decade(double bound) {
        var exponent = Math.log10(bound);
        return Math.abs(exponent - Math.round(exponent)) < 1e-6;
    }
}
