package dev.rtck.cli;

import dev.rtck.harness.run.Run;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What Ctrl-C, SIGTERM and a failure of the kit's own have in common: what was seen so far is kept and reported, nothing
 * of the target is left running, and the exit code is {@link ExitCode#KIT_ERROR}.
 */
final class Interrupt implements AutoCloseable {
    /** A start of the target notices within this that its process was ended; a report is written within it. */
    private static final long PATIENCE_SECONDS = 20;

    private final OutputFolder folder;
    private final AtomicReference<Optional<Running>> running = new AtomicReference<>(Optional.empty());
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "rtck-interrupted");

    /** What there is to cut off. */
    private record Running(Run run, Progress progress) {}

    Interrupt(OutputFolder folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an interrupt cuts this run off. */
    void cuts(Run run, Progress progress) {
        running.set(Optional.of(new Running(run, progress)));
    }

    /** The run has ended by itself; an interrupt lets its report be written. Does not return where one came before. */
    void spares() {
        if (running.getAndSet(Optional.empty()).isEmpty()) {
            park();
        }
    }

    private void interrupted() {
        var now = running.getAndSet(Optional.empty());
        if (now.isPresent()) {
            now.get().progress().close();
            cut(now.get().run());
        } else {
            await();
            System.err.println("rtck: interrupted");
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(ExitCode.KIT_ERROR);
    }

    private void cut(Run run) {
        try {
            run.abort();
            Certification.conclude(folder.evidence(), folder.path());
            System.err.println("rtck: interrupted; the report holds what was finished by then");
        } catch (IOException | RuntimeException e) {
            System.err.println("rtck: interrupted, and the report could not be written: " + e.getMessage()
                    + "; `rtck report " + folder.evidence() + "` renders what was recorded");
        }
    }

    private void await() {
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("rtck: what was under way did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            // Nothing interrupts a shutdown hook but the end of the process, which is what it waits for.
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the hook back. Does not return where it runs: it ends the process, and nobody must speak in between. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            park();
        }
    }

    private static void park() {
        while (true) {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                // Whoever interrupts it wants it to end, which the hook sees to.
            }
        }
    }
}
