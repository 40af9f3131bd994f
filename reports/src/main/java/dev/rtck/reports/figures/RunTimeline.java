package dev.rtck.reports.figures;

import dev.rtck.harness.result.Verdict;
import java.util.List;

/**
 * A run over time, ready to be drawn: x is a share of {@link #WIDTH}, lanes stand one below the other.
 *
 * @param seconds   how long the run took
 * @param ticks     of the axis of time
 * @param sent      messages of the kit over time, as the outline of an area; empty where there were none
 * @param received  messages of the target likewise
 * @param busiest   the most messages in a second, either way
 * @param open      connections that were open over time, as the outline of an area
 * @param crowd     the most that were open at a time
 * @param cases     the attempts of cases, packed so that none overlap
 * @param rows      how many rows the cases take
 * @param lanes     everything else that happened, by subject
 * @param stalls    when the kit itself stood still
 */
public record RunTimeline(
        double seconds,
        List<Chart.Tick> ticks,
        String sent,
        String received,
        long busiest,
        String open,
        int crowd,
        List<Span> cases,
        int rows,
        List<Lane> lanes,
        List<Span> stalls) {
    /** Of the picture. */
    public static final int WIDTH = 1000;
    /** Of one of the areas. */
    public static final int AREA = 44;
    /** Of a row of cases. */
    public static final int ROW = 7;
    /** Of a lane. */
    public static final int LANE = 22;

    public RunTimeline {
        ticks = List.copyOf(ticks);
        cases = List.copyOf(cases);
        lanes = List.copyOf(lanes);
        stalls = List.copyOf(stalls);
    }

    /**
     * Something that took a while.
     *
     * @param x       where it begins
     * @param width   how long it took
     * @param row     counted from 0
     * @param verdict of a case; of anything else a pass
     * @param label   in words
     * @param link    id of the requirement under which the report tells it; empty for none
     */
    public record Span(double x, double width, int row, Verdict verdict, String label, String link) {}

    /**
     * What happened in one respect, e.g. to the target or by faults.
     *
     * @param title  which
     * @param spans  what took a while
     * @param marks  single moments
     * @param unseen how many moments are not shown, since they are too many
     */
    public record Lane(String title, List<Span> spans, List<Mark> marks, long unseen) {
        public Lane {
            spans = List.copyOf(spans);
            marks = List.copyOf(marks);
        }
    }

    /**
     * A moment.
     *
     * @param at    in seconds of the run
     * @param bad   whether a reader should look at it
     * @param label in words
     */
    public record Mark(double x, double at, boolean bad, String label) {}
}
