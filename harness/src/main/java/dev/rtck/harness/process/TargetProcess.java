package dev.rtck.harness.process;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A running process of the target, with everything it started. On Linux it hangs on a lifeline: when the kit ends, even
 * by SIGKILL, the whole tree is killed. Its output is always read, its last 64 KiB kept.
 */
public final class TargetProcess implements AutoCloseable {
    /** Starts a command; the caller owns the process. */
    public static TargetProcess start(Launch launch) throws LaunchFailed {
        return start(launch, line -> {});
    }

    /**
     * Starts a command; the caller owns the process.
     *
     * @param onLine hears each line of output (stdout and stderr merged), at most 8 KiB of it, on the reader's thread
     */
    public static TargetProcess start(Launch launch, Consumer<String> onLine) throws LaunchFailed {
        throw new UnsupportedOperationException();
    }

    /** What was started. */
    public Launch launch() {
        throw new UnsupportedOperationException();
    }

    /** The id of the command's own process, not of a wrapper around it. */
    public long pid() {
        throw new UnsupportedOperationException();
    }

    /** Whether the command has not exited yet. */
    public boolean alive() {
        throw new UnsupportedOperationException();
    }

    /** The exit code, 128 + n after signal n; empty while it runs. */
    public OptionalInt exit() {
        throw new UnsupportedOperationException();
    }

    /** Completed with the exit code when the command has exited. */
    public CompletableFuture<Integer> whenExited() {
        throw new UnsupportedOperationException();
    }

    /** Waits for the command to exit. */
    public OptionalInt awaitExit(Duration timeout) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Sends SIGTERM to the command and what it started, as a service manager does. */
    public void terminate() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Sends SIGKILL to the command and what it started. */
    public void kill() throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends SIGSTOP to the command and what it started, and returns when all of them have stopped.
     *
     * @throws IOException where they did not stop within five seconds, or the system has no such signal
     */
    public void freeze() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Sends SIGCONT to the command and what it started. */
    public void thaw() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The last 64 KiB of stdout and stderr, merged. */
    public String outputTail() {
        throw new UnsupportedOperationException();
    }

    /** All bytes of output so far, kept or not. */
    public long outputBytes() {
        throw new UnsupportedOperationException();
    }

    /** Resident memory of the command's own process in bytes; empty where the system does not tell. */
    public OptionalLong residentBytes() {
        throw new UnsupportedOperationException();
    }

    /** Open file descriptors of the command's own process; empty where the system does not tell. */
    public OptionalLong openDescriptors() {
        throw new UnsupportedOperationException();
    }

    /** Kills the whole tree, also what has left its process group, and waits until it is gone. Idempotent. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
