package dev.rtck.cli;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notices when JUnit's engine fails where no case is running: an engine that could not start, a suite that could not be
 * made. Their cases would only be missing, and nobody would know why.
 */
final class EngineFailures implements TestExecutionListener {
    private final Queue<IllegalStateException> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isContainer() && result.getStatus() == TestExecutionResult.Status.FAILED) {
            failures.add(new IllegalStateException(
                    identifier.getDisplayName() + " could not be run",
                    result.getThrowable().orElse(null)));
        }
    }

    /** Throws the first failure, with the others suppressed in it. */
    void raise() {
        var first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
