package dev.rtck.reports.figures;

import java.util.List;
import java.util.Locale;

/**
 * A figure second by second, drawn as a line in a box of {@link Chart#WIDTH} × {@link Chart#HEIGHT} above the same ground.
 *
 * @param title    what was measured
 * @param sentence the same in words
 * @param path     the line, as SVG has it
 * @param top      the value at the upper edge, in words
 * @param seconds  how long it was measured
 */
public record Curve(String title, String sentence, String path, String top, int seconds) {

    /** How a value is written. */
    interface Unit {
        String words(double value);
    }

    static Curve of(String title, String noun, List<Double> values, Unit unit) {
        var most = values.stream().mapToDouble(it -> it).max().orElse(0);
        var path = new StringBuilder();
        for (var i = 0; i < values.size(); i++) {
            var x = Chart.LEFT + (Chart.RIGHT - Chart.LEFT) * (double) i / Math.max(1, values.size() - 1);
            var y = Chart.GROUND - (Chart.GROUND - Chart.TOP) * (most == 0 ? 0 : values.get(i) / most);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
        }
        var sorted = values.stream().sorted().toList();
        var median = sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        return new Curve(
                title,
                noun + ": median " + unit.words(median) + ", at most " + unit.words(most) + ", over " + values.size()
                        + " seconds.",
                path.toString(),
                unit.words(most),
                values.size());
    }
}
