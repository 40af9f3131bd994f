package dev.rtck.harness.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The owner of a run's processes: closes those still living when it is closed and when the JVM ends in an orderly way
 * or by Ctrl-C or SIGTERM. (After SIGKILL each process's own lifeline does it.)
 */
public final class OwnedProcesses implements AutoCloseable {
    private final Set<TargetProcess> living = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::closeAll, "rtck-processes-shutdown");
    private volatile boolean closed;

    public OwnedProcesses() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public TargetProcess start(Launch launch) throws LaunchFailed {
        return start(launch, line -> {});
    }

    /**
     * Starts a command that ends with this owner at the latest; the caller may close it earlier.
     *
     * @param onLine as in {@link TargetProcess#start(Launch, Consumer)}
     * @throws LaunchFailed where it could not be started, or this owner is closed
     */
    public TargetProcess start(Launch launch, Consumer<String> onLine) throws LaunchFailed {
        var process = TargetProcess.start(launch, onLine);
        living.add(process);
        process.onClosed(() -> living.remove(process));
        // Looked at last: a shutdown that began before the process was added has not seen it.
        if (closed) {
            process.close();
            throw new LaunchFailed(
                    LaunchFailed.Reason.REFUSED, "cannot start " + launch.command() + ": the kit is shutting down");
        }
        return process;
    }

    /** Closes all living processes and gives the shutdown hook back. Idempotent. */
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending and the hook runs anyway.
        }
    }

    private void closeAll() {
        closed = true;
        living.forEach(TargetProcess::hangUp);
        List.copyOf(living).forEach(TargetProcess::close);
    }
}
