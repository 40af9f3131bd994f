package dev.rtck.harness.process;

import java.util.function.Consumer;

/**
 * The owner of a run's processes: closes those still living when it is closed and when the JVM ends in an orderly way
 * or by Ctrl-C or SIGTERM. (After SIGKILL each process's own lifeline does it.)
 */
public final class OwnedProcesses implements AutoCloseable {
    /** Starts a command that ends with this owner at the latest; the caller may close it earlier. */
    public TargetProcess start(Launch launch, Consumer<String> onLine) throws LaunchFailed {
        throw new UnsupportedOperationException();
    }

    public TargetProcess start(Launch launch) throws LaunchFailed {
        return start(launch, line -> {});
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
