package dev.rtck.harness.evidence;

/** What concerns a run as a whole. */
public sealed interface RunEvent extends Event {
    /** First entry of every log. */
    record RunStarted(RunFacts facts) implements RunEvent {}

    /** Last entry of a log whose run reached its end. A log without it was cut off. */
    record RunEnded() implements RunEvent {}

    /**
     * The kit itself did not run for a while, so nothing it measured in that window counts against the target.
     *
     * @param fromNanos start of the window, in nanoseconds of the run
     * @param toNanos   its end
     */
    record Stalled(long fromNanos, long toNanos) implements RunEvent {}
}
