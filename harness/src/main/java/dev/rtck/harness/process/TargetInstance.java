package dev.rtck.harness.process;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running target that the kit has started and may disturb: a process of this host, or a container. */
public interface TargetInstance extends AutoCloseable {
    /** What was started, for messages. */
    String words();

    /** The id of its main process on this host. */
    long pid();

    /** Completed with its exit code, 128 + n after signal n, when it has exited; never with an exception. */
    CompletableFuture<Integer> whenExited();

    /** Whether it has not exited yet. */
    default boolean alive() {
        return !whenExited().isDone();
    }

    /** Its exit code, 128 + n after signal n; empty while it runs. */
    default OptionalInt exit() {
        var exit = whenExited();
        return exit.isDone() ? OptionalInt.of(exit.join()) : OptionalInt.empty();
    }

    /** Waits for it to exit; empty where it has not when the time is up. */
    default OptionalInt awaitExit(Duration timeout) throws InterruptedException {
        try {
            return OptionalInt.of(whenExited().get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exit code is never completed with an exception", e);
        }
    }

    /** Sends SIGTERM, as a service manager does, and does not wait. */
    void terminate();

    /**
     * Sends SIGKILL and returns when it is dead.
     *
     * @throws IOException where it still lives after some seconds
     */
    void kill() throws IOException;

    /**
     * Stops all of it until {@link #thaw()}, and returns when it stands still.
     *
     * @throws IOException where that cannot be done
     */
    void freeze() throws IOException;

    /**
     * Lets it go on.
     *
     * @throws IOException where that cannot be done
     */
    void thaw() throws IOException;

    /** The end of what it has printed. */
    String outputTail();

    /** Its resident memory in bytes; empty where the system does not tell. */
    OptionalLong residentBytes();

    /** Its open file descriptors; empty where the system does not tell. */
    OptionalLong openDescriptors();

    /** Ends all of it and leaves nothing behind. Idempotent. */
    @Override
    void close();
}
