package dev.rtck.harness.evidence;

import dev.rtck.harness.evidence.RunFacts.Waived;
import java.util.List;

/** What concerns a run as a whole. */
public sealed interface RunEvent extends Event {
    /** First entry of every log. */
    record RunStarted(RunFacts facts) implements RunEvent {}

    /**
     * How the run was asked for, as far as a case of it can be run again by that. Logs of older kits lack it.
     *
     * @param targetFile the target file as the command line named it
     * @param options    further options without which a case would not run as it did, e.g. {@code --allow-disruption}
     */
    record Invoked(String targetFile, List<String> options) implements RunEvent {
        public Invoked {
            options = List.copyOf(options);
        }
    }

    /**
     * The run is held against a baseline: what fails beyond it, or no longer fails as it says, is what counts.
     *
     * @param file     the baseline's file as the command line named it
     * @param failures the known ones
     */
    record Baselined(String file, List<Waived> failures) implements RunEvent {
        public Baselined {
            failures = List.copyOf(failures);
        }
    }

    /**
     * The run was told to leave cases out, for time or by name, so that it states no level that needs them. Logs of older
     * kits lack it.
     *
     * @param cases the ids of those that this target could have been asked by
     */
    record Narrowed(List<String> cases) implements RunEvent {
        public Narrowed {
            cases = List.copyOf(cases);
        }
    }

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
