package dev.rtck.harness.history;

import dev.rtck.harness.evidence.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A history as a picture: a lane for each client, with its connections, its messages, and the faults on its way. */
public final class TimelineSvg {
    private static final int WIDTH = 1200;
    private static final int LEFT = 190;
    private static final int TOP = 48;
    private static final int LANE = 30;

    private final Chronicle chronicle;
    private final String title;
    private final List<Violation> violations;
    private final Map<String, List<Epoch>> lanes;
    private final long start;
    private final StringBuilder svg = new StringBuilder();

    private TimelineSvg(Chronicle chronicle, String title, List<Violation> violations) {
        this.chronicle = chronicle;
        this.title = title;
        this.violations = violations;
        start = chronicle.history().all().mapToLong(Entry::at).min().orElse(0);
        lanes = lanes(chronicle.epochs());
    }

    /** The picture as a document of its own. */
    public static String of(Chronicle chronicle, String title, List<Violation> violations) {
        return new TimelineSvg(chronicle, title, violations).draw();
    }

    /** The connections of one client stand in one lane: the name of a later one is that of the first, and a number. */
    private static Map<String, List<Epoch>> lanes(List<Epoch> epochs) {
        var names = epochs.stream().map(Epoch::who).collect(Collectors.toSet());
        Function<Epoch, String> lane = epoch -> {
            var base = epoch.who().replaceFirst("-\\d+$", "");
            return names.contains(base) ? base : epoch.who();
        };
        return epochs.stream().collect(Collectors.groupingBy(lane, LinkedHashMap::new, Collectors.toList()));
    }

    private String draw() {
        var height = TOP + LANE * (lanes.size() + 1) + 30;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.append(
                "<style>.up{fill:#7fb77e}.bad{fill:#c0392b}.lost{fill:#777}.fault{fill:#e67e22;opacity:.28}.at{stroke:#1f4e79}"
                        + ".axis{stroke:#999}text{fill:#222}.small{font-size:8px}@media(prefers-color-scheme:dark){svg{background:#1b1b1b}text{fill:#ddd}"
                        + ".at{stroke:#9cc4ec}}</style>\n");
        text(LEFT, 18, title);
        small(
                LEFT,
                32,
                "green: connected · ticks: messages · orange: a fault in force · grey: an attempt that failed · red: broken");
        axis(height - 20);
        var row = 0;
        for (var lane : lanes.entrySet()) {
            lane(TOP + row++ * LANE, lane.getKey(), lane.getValue());
        }
        publications(TOP + row * LANE);
        return svg.append("</svg>\n").toString();
    }

    private void lane(int y, String name, List<Epoch> epochs) {
        text(8, y + 16, name);
        chronicle.disturbances().stream()
                .filter(it ->
                        it.where().isEmpty() || it.where().equals(epochs.get(0).where()))
                .forEach(it -> {
                    rect("fault", x(it.from()), y, x(end(it.to())), LANE - 4, it.what());
                    small(
                            x(it.from()) + 2,
                            y + LANE - 6,
                            it.what().replaceFirst("^.*:", "").replaceFirst("-\\d+$", ""));
                });
        for (var epoch : epochs) {
            epoch.opened()
                    .ifPresent(opened -> rect(
                            "up",
                            x(opened),
                            y + 8,
                            x(end(epoch.ended())),
                            8,
                            epoch.who() + ", ended: " + epoch.ending()));
            if (epoch.opened().isEmpty()) {
                rect(
                        "lost",
                        x(epoch.dialled()),
                        y + 20,
                        x(epoch.dialled()) + 2,
                        5,
                        epoch.who() + ": " + epoch.ending());
            }
            epoch.receptions().forEach(it -> tick(x(it.at()), y + 8, 8));
        }
        var shown = epochs.stream()
                .flatMap(it -> it.receptions().stream())
                .collect(Collectors.toMap(Reception::seq, Reception::at, (a, b) -> a));
        for (var violation : violations) {
            for (var seq : violation.seqs()) {
                if (shown.containsKey(seq)) {
                    rect("bad", x(shown.get(seq)) - 1, y + 2, x(shown.get(seq)) + 2, LANE - 8, violation.words());
                }
            }
        }
    }

    private void publications(int y) {
        text(8, y + 16, "publications");
        var blamed = new ArrayList<Long>();
        violations.forEach(it -> blamed.addAll(it.seqs()));
        chronicle.publications().values().forEach(it -> {
            if (blamed.contains(it.seq())) {
                rect("bad", x(it.invoked()) - 1, y + 4, x(it.invoked()) + 2, 14, it.id());
            } else if (it.ok()) {
                tick(x(it.invoked()), y + 8, 8);
            }
        });
    }

    private void axis(int y) {
        var seconds = (chronicle.end() - start) / 1_000_000_000L;
        for (var second = 0L; second <= seconds; second += Math.max(1, seconds / 12)) {
            var x = x(start + second * 1_000_000_000L);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"axis\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-dasharray=\"1 4\"/>%n",
                    x,
                    TOP - 6,
                    x,
                    y - 6));
            text((int) x - 6, y + 6, second + " s");
        }
    }

    private long end(long at) {
        return Math.min(at, chronicle.end());
    }

    private double x(long at) {
        var span = Math.max(1, chronicle.end() - start);
        return LEFT + (double) (at - start) / span * (WIDTH - LEFT - 12);
    }

    private void rect(String kind, double from, double y, double to, double height, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>%n",
                kind,
                from,
                y,
                Math.max(1, to - from),
                height,
                escaped(words)));
    }

    private void tick(double x, int y, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"at\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-width=\".4\"/>%n",
                x,
                y,
                x,
                y + height));
    }

    private void text(int x, int y, String words) {
        svg.append("<text x=\"" + x + "\" y=\"" + y + "\">" + escaped(words) + "</text>\n");
    }

    private void small(double x, int y, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text class=\"small\" x=\"%.1f\" y=\"%d\">%s</text>%n", x, y, escaped(words)));
    }

    private static String escaped(String words) {
        return words.codePoints()
                .filter(it -> it >= 0x20 && it != 0xFFFE && it != 0xFFFF && !(it >= 0xD800 && it <= 0xDFFF))
                .mapToObj(it -> switch (it) {
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '&' -> "&amp;";
                    case '"' -> "&quot;";
                    default -> Character.toString(it);
                })
                .collect(Collectors.joining());
    }
}
