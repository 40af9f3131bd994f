package dev.rtck.load;

import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.run.Subject;
import dev.rtck.load.result.LoadEvidence.Counts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the system tells of the target's process, where the kit has started it. */
final class Figures {
    private final Optional<TargetInstance> process;

    Figures(Subject subject) {
        process = subject.process();
    }

    void memory(Map<String, Long> counts, String name) {
        process.ifPresent(it -> it.residentBytes().ifPresent(value -> counts.put(name, value)));
    }

    void descriptors(Map<String, Long> counts, String name) {
        process.ifPresent(it -> it.openDescriptors().ifPresent(value -> counts.put(name, value)));
    }

    /** The processor time that the target has taken so far, in microseconds; 0 where the system does not tell. */
    long processorMicros() {
        return process.flatMap(it -> ProcessHandle.of(it.pid()))
                .flatMap(it -> it.info().totalCpuDuration())
                .map(it -> it.toNanos() / 1_000)
                .orElse(0L);
    }

    long resident() {
        return process.map(it -> it.residentBytes().orElse(0)).orElse(0L);
    }

    long open() {
        return process.map(it -> it.openDescriptors().orElse(0)).orElse(0L);
    }

    /** Waits until the target has given back what the connections took, or it has not within the time. */
    void parting(Map<String, Long> counts, Duration within) throws InterruptedException {
        var before = counts.getOrDefault(Counts.DESCRIPTORS_BEFORE, 0L);
        var until = System.nanoTime() + within.toNanos();
        while (before > 0 && open() > before && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        descriptors(counts, Counts.DESCRIPTORS_AFTER);
    }
}
