package dev.rtck.reports.figures;

import java.util.List;

/**
 * A distribution of times, ready to be drawn in a box of {@link #WIDTH} × {@link #HEIGHT}; it says in words what it
 * shows.
 *
 * @param title    what was measured
 * @param sentence the same in figures: count, median, 99th percentile, longest
 * @param bars     how often, from left to right
 * @param ticks    of the axis of time
 * @param lines    what the times are to be compared with, e.g. a deadline
 */
public record Chart(String title, String sentence, List<Bar> bars, List<Tick> ticks, List<Line> lines) {
    /** Of the whole picture; its units are CSS pixels on a phone. */
    public static final int WIDTH = 340;

    public static final int HEIGHT = 150;
    /** Where the bars stand. */
    public static final int GROUND = 122;

    static final int LEFT = 8;
    static final int RIGHT = WIDTH - 8;
    static final int TOP = 26;

    public Chart {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
        lines = List.copyOf(lines);
    }

    /**
     * A range of times and how often one of it was measured.
     *
     * @param x     left edge
     * @param width of the bar
     * @param top   upper edge; the lower one is the ground
     * @param label in words, e.g. {@code 1 ms to 2 ms: 35}
     */
    public record Bar(double x, double width, double top, String label) {
        /** From the top to the ground. */
        public double height() {
            return GROUND - top;
        }
    }

    /** A mark on the axis of time. */
    public record Tick(double x, String label) {
        /** Which part of the label stands at the mark, so that none leaves the picture: start, middle or end. */
        public String anchor() {
            return x < LEFT + 12 ? "start" : x > RIGHT - 12 ? "end" : "middle";
        }
    }

    /**
     * A time to compare with.
     *
     * @param right whether its label stands to the right of it
     */
    public record Line(double x, String label, boolean right) {}
}
