package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.TargetEvent.Measured;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.run.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Kills, freezes and restarts the instance of the target that a case runs on; all of it stands in the log. */
final class TargetControl implements AutoCloseable {
    private final Run run;
    private final CaseLog log;
    private volatile Subject subject;
    private boolean frozen;

    TargetControl(Run run, CaseLog log, Subject subject) {
        this.run = run;
        this.log = log;
        this.subject = subject;
    }

    /** The instance as it is now. */
    Subject subject() {
        return subject;
    }

    /** Sends SIGKILL; returns the entry of the log when the process is gone. */
    long kill() {
        var entry = signalled("SIGKILL");
        run.expectEnd(subject);
        attempt(process()::kill);
        log.append("", new TargetEvent.TargetExited(name(), true, ""));
        return entry;
    }

    /** Sends SIGTERM and does not wait. */
    long terminate() {
        var entry = signalled("SIGTERM");
        run.expectEnd(subject);
        process().terminate();
        return entry;
    }

    /** Waits for the process to end. */
    void awaitExit(Duration patience) {
        try {
            process()
                    .awaitExit(patience)
                    .ifPresent(code -> log.append("", new TargetEvent.TargetExited(name(), true, "exit code " + code)));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    long freeze() {
        var entry = signalled("SIGSTOP");
        frozen = true;
        attempt(process()::freeze);
        return entry;
    }

    long thaw() {
        var entry = signalled("SIGCONT");
        attempt(process()::thaw);
        frozen = false;
        return entry;
    }

    /** Starts the instance again on its port; the entry of the log at which it was ready, empty when it would not start. */
    Optional<Long> restart() {
        var from = System.nanoTime();
        try {
            subject = run.restart(subject, Dials.to(subject.target()).port());
            log.append(
                    "",
                    new TargetEvent.TargetStarted(
                            name(), process().pid(), Dials.to(subject.target()).port()));
            var millis = (System.nanoTime() - from) / 1_000_000;
            return Optional.of(
                    log.append("", new Measured(Measured.READY, millis, "ms")).seq());
        } catch (Unreachable e) {
            log.append("", new WireEvent.Unreachable("NOT_STARTED", e.getMessage()));
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Writes down what the system tells of the target's processes. */
    void measure() {
        record(Measured.MEMORY, process().residentBytes(), "bytes");
        record(Measured.DESCRIPTORS, process().openDescriptors(), "");
    }

    OptionalLong descriptors() {
        return process().openDescriptors();
    }

    private void record(String what, OptionalLong value, String unit) {
        value.ifPresent(it -> log.append("", new Measured(what, it, unit)));
    }

    private long signalled(String signal) {
        return log.append("", new TargetEvent.Signalled(name(), signal)).seq();
    }

    private String name() {
        return subject.name().isEmpty() ? "shared" : subject.name();
    }

    private TargetInstance process() {
        return subject.process().orElseThrow(() -> new Withheld("the kit did not start this target"));
    }

    private void attempt(Signal signal) {
        try {
            signal.send();
        } catch (IOException e) {
            throw new Withheld("the signal had no effect: " + e.getMessage());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for the target's process", e);
    }

    /** A frozen process must not outlive its case: everything that follows on its instance would hang. */
    @Override
    public void close() {
        if (frozen) {
            thaw();
        }
    }

    @FunctionalInterface
    private interface Signal {
        void send() throws IOException;
    }
}
