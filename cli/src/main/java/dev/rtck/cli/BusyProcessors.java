package dev.rtck.cli;

import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.LaunchFailed;
import dev.rtck.harness.process.OwnedProcesses;

/** Keeps every processor of the machine busy, to see what a run is worth on such a machine. */
final class BusyProcessors implements AutoCloseable {
    private final OwnedProcesses processes = new OwnedProcesses();

    /** @throws LaunchFailed where there is no shell that could loop */
    static BusyProcessors start(int processors) throws LaunchFailed {
        var busy = new BusyProcessors();
        try {
            for (var i = 0; i < processors; i++) {
                // Processes of their own: busy threads of the kit would hold up its own collector.
                busy.processes.start(Launch.of("/bin/sh", "-c", "while :; do :; done"));
            }
            return busy;
        } catch (LaunchFailed e) {
            busy.close();
            throw e;
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
