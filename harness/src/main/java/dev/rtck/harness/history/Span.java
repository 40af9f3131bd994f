package dev.rtck.harness.history;

/**
 * A time in which something was not as usual, in nanoseconds of the run.
 *
 * @param what  in a word or two, e.g. the fault's name
 * @param where the proxy it strikes; empty for the target itself, and so for everybody
 * @param from  its begin
 * @param to    its end; {@link Long#MAX_VALUE} while it lasts
 */
public record Span(String what, String where, long from, long to) {
    /** Whether it touches a window, taken longer by a guard at both ends. */
    boolean touches(long start, long end, long guard) {
        return from - guard <= end && (to == Long.MAX_VALUE || to + guard >= start);
    }
}
