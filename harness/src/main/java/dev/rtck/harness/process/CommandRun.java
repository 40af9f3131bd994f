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
        throw new UnsupportedOperationException();
    }

    /** Like {@link #run(Launch, Duration)}, but what it left running (a server it started) lives on with the owner. */
    public static CommandRun run(Launch launch, Duration timeout, OwnedProcesses keeper)
            throws LaunchFailed, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
