package dev.rtck.load.client;

import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.Measure;
import java.util.List;
import java.util.Map;

/**
 * What the clients of one loop have gathered.
 *
 * @param counts by name
 * @param times  by name
 * @param flaws  of all kinds
 */
public record Tally(Map<String, Long> counts, Map<String, Measure> times, List<Flaw> flaws) {
    /** What a desk holds; on the thread of its loop. */
    public static Tally of(Desk desk) {
        return new Tally(
                Map.ofEntries(
                        Map.entry(Counts.RECEIVED, desk.received),
                        Map.entry(Counts.DELIVERIES, desk.deliveries),
                        Map.entry(Counts.BYTES, desk.bytes),
                        Map.entry(Counts.DISTINCT, desk.reader.read()),
                        Map.entry(Counts.OPENED, desk.opened),
                        Map.entry(Counts.PINGS, desk.pings),
                        Map.entry(Counts.PONGS, desk.pongs),
                        Map.entry(Counts.CHURNS, desk.churns),
                        Map.entry(Counts.STORMED, desk.stormed),
                        Map.entry(Counts.RETURNED, desk.returned)),
                Map.of(
                        Times.CALM, Measure.of(desk.calm),
                        Times.SLOW, Measure.of(desk.slow),
                        Times.AFTERWARDS, Measure.of(desk.afterwards),
                        Times.PONG, Measure.of(desk.pong),
                        Times.CONNECT, Measure.of(desk.connect),
                        Times.RETURN, Measure.of(desk.comeback)),
                desk.flaws.all());
    }

    /**
     * The state of a loop between two looks.
     *
     * @param received messages so far
     * @param worst    longest delay since the last look, nanoseconds
     */
    public record Look(long received, long worst) {}

    /** Looks at a desk; on the thread of its loop. */
    public static Look look(Desk desk) {
        var look = new Look(desk.received, desk.worst);
        desk.worst = 0;
        return look;
    }

    /** When the last publication arrived, monotonic; on the thread of the desk's loop. */
    public static long lastArrival(Desk desk) {
        return desk.lastArrival;
    }
}
