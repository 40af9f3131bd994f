package dev.rtck.reports.figures;

import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The pictures of a load run.
 *
 * @param charts distributions of times
 * @param curves what was measured second by second
 */
public record LoadFigures(List<Chart> charts, List<Curve> curves) {
    private static final double MEBIBYTE = 1 << 20;

    public LoadFigures {
        charts = List.copyOf(charts);
        curves = List.copyOf(curves);
    }

    /** Draws what was seen; what was not measured has no picture. */
    public static LoadFigures of(LoadEvidence evidence) {
        var times = evidence.times();
        var second = List.of(new Distribution.Mark(1_000, "1 s"));
        var pong = List.of(new Distribution.Mark(5_000, "5 s"));
        var ten = List.of(new Distribution.Mark(10_000, "10 s"));
        var charts = new ArrayList<Chart>();
        add(charts, times, LoadEvidence.Times.CALM, "Delivery", "deliveries", second);
        add(charts, times, LoadEvidence.Times.SLOW, "Delivery beside slow readers", "deliveries", second);
        add(charts, times, LoadEvidence.Times.AFTERWARDS, "Delivery afterwards", "deliveries", second);
        add(charts, times, LoadEvidence.Times.PONG, "Pong", "pongs", pong);
        add(charts, times, LoadEvidence.Times.HOOK, "Publish hook", "publications", List.of());
        add(charts, times, LoadEvidence.Times.CONNECT, "Connect until served", "connections", List.of());
        add(charts, times, LoadEvidence.Times.RETURN, "Reconnect until served", "connections", ten);
        add(charts, times, LoadEvidence.Times.POLL, "Poll", "polls", List.of());
        var curves = new ArrayList<Curve>();
        add(curves, evidence, "Messages received", "A second", it -> it.received(), LoadFigures::whole);
        add(curves, evidence, "Longest delay", "Of a message", it -> it.worst() / 1e3, Times::words);
        add(curves, evidence, "Own delay of the kit", "Of its threads", it -> it.lag() / 1e3, Times::words);
        add(
                curves,
                evidence,
                "Memory of the target",
                "Resident",
                it -> it.resident() / MEBIBYTE,
                it -> whole(it) + " MiB");
        add(curves, evidence, "Descriptors of the target", "Open", it -> it.descriptors(), LoadFigures::whole);
        return new LoadFigures(charts, curves);
    }

    private static void add(
            List<Chart> charts,
            Map<String, Measure> times,
            String name,
            String title,
            String noun,
            List<Distribution.Mark> marks) {
        var measure = times.get(name);
        if (measure != null && measure.histogram().getTotalCount() > 0) {
            charts.add(Distribution.logarithmic(title, noun, new Times(measure.histogram()), marks));
        }
    }

    private static void add(
            List<Curve> curves,
            LoadEvidence evidence,
            String title,
            String noun,
            ToDoubleFunction<LoadEvidence.Second> value,
            Curve.Unit unit) {
        var values = evidence.seconds().stream().map(value::applyAsDouble).toList();
        if (values.stream().anyMatch(it -> it > 0)) {
            curves.add(Curve.of(title, noun, values, unit));
        }
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
