package dev.rtck.harness.process;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What came of running a hook command to its end.
 *
 * @param exit     its exit code, 128 + n after signal n
 * @param timedOut whether it had to be ended: SIGTERM at the timeout, SIGKILL two seconds later
 * @param output   the last 64 KiB of stdout and stderr, merged
 * @param took     how long it ran
 */
public record CommandRun(OptionalInt exit, boolean timedOut, String output, Duration took) {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What a background process keeps open has no end; the command's own last lines are there long before. */
    private static final Duration OUTPUT_SETTLES = Duration.ofMillis(50);

    /** Whether it exited by itself with code 0. What it was to bring about is for the caller to verify. */
    public boolean succeeded() {
        return !timedOut && exit.equals(OptionalInt.of(0));
    }

    /**
     * Runs a command; everything it started is dead when this returns.
     *
     * @throws LaunchFailed         where it could not be started
     * @throws InterruptedException where the thread is interrupted; the command is killed
     */
    public static CommandRun run(Launch launch, Duration timeout) throws LaunchFailed, InterruptedException {
        var start = System.nanoTime();
        try (var process = TargetProcess.start(launch)) {
            return finish(process, start, timeout, false);
        }
    }

    /** Like {@link #run(Launch, Duration)}, but what it left running (a server it started) lives on with the owner. */
    public static CommandRun run(Launch launch, Duration timeout, OwnedProcesses keeper)
            throws LaunchFailed, InterruptedException {
        var start = System.nanoTime();
        var process = keeper.start(launch);
        boolean kept = false;
        try {
            var result = finish(process, start, timeout, true);
            kept = !result.timedOut && process.lingers();
            return result;
        } finally {
            if (!kept) {
                process.close();
            }
        }
    }

    private static CommandRun finish(TargetProcess process, long start, Duration timeout, boolean keep)
            throws InterruptedException {
        var exit = process.awaitExit(timeout);
        boolean timedOut = exit.isEmpty();
        if (timedOut) {
            process.terminate();
            exit = process.awaitExit(GRACE);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (timedOut || !keep || !process.lingers()) {
            // Also completes the output: its last bytes are read before this returns.
            process.close();
            exit = process.exit();
        } else {
            Thread.sleep(OUTPUT_SETTLES.toMillis());
        }
        return new CommandRun(exit, timedOut, process.outputTail(), took);
    }
}
