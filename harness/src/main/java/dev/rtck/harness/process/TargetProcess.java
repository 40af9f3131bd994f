package dev.rtck.harness.process;

import dev.rtck.harness.process.LaunchFailed.Reason;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * A running process of the target, with everything it started. On Linux it hangs on a lifeline: when the kit ends, even
 * by SIGKILL, the whole tree is killed. Elsewhere only {@link #close()} ends it. Its output is always read, its last
 * 64 KiB kept.
 */
public final class TargetProcess implements TargetInstance {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(5);

    private final Launch launch;
    private final Process process;
    private final OutputTail output;
    private final Thread outputReader;
    private final Optional<Thread> reportReader;
    private final CompletableFuture<Void> watched = new CompletableFuture<>();
    private final CompletableFuture<Long> pid = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Tree tree;
    private volatile Runnable onClosed = () -> {};

    private TargetProcess(Launch launch, Process process, Optional<Lifeline> lifeline, Consumer<String> onLine) {
        this.launch = launch;
        this.process = process;
        this.tree = new Tree(process.pid(), lifeline.isPresent(), () -> pid.getNow(process.pid()));
        this.output = new OutputTail(process.getInputStream(), onLine);
        this.outputReader = daemon(output, "rtck-output-" + process.pid());
        if (lifeline.isPresent()) {
            this.reportReader = Optional.of(daemon(this::readReport, "rtck-lifeline-" + process.pid()));
            // The wrapper dies alone only where the command kills its own group: then the watcher cleans up.
            process.onExit().thenRun(this::hangUp);
        } else {
            this.reportReader = Optional.empty();
            watched.complete(null);
            pid.complete(process.pid());
            process.onExit().thenAccept(ended -> exit.complete(ended.exitValue()));
        }
    }

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
        return start(launch, onLine, Lifeline.ofThisSystem());
    }

    static TargetProcess start(Launch launch, Consumer<String> onLine, Optional<Lifeline> lifeline)
            throws LaunchFailed {
        Executable.check(launch);
        var builder = new ProcessBuilder(
                lifeline.map(line -> line.wrap(launch.command())).orElse(launch.command()));
        builder.directory(launch.directory().toAbsolutePath().toFile());
        builder.environment().putAll(launch.environment());
        if (lifeline.isPresent()) {
            lifeline.get().mark(builder.environment());
        } else {
            builder.redirectErrorStream(true).redirectInput(nothing());
        }
        TargetProcess started;
        try {
            started = new TargetProcess(launch, builder.start(), lifeline, onLine);
        } catch (IOException e) {
            throw new LaunchFailed(Reason.REFUSED, "cannot start " + launch.command() + ": " + e.getMessage());
        }
        started.awaitStart();
        return started;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private void awaitStart() throws LaunchFailed {
        try {
            CompletableFuture.allOf(watched, pid).get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new LaunchFailed(
                    Reason.REFUSED,
                    "expected " + launch.command() + " to run within " + START.toSeconds() + " s, found "
                            + (e instanceof InterruptedException ? "an interrupt" : "no process of it")
                            + ". Its output: " + outputTail());
        }
    }

    /** What was started. */
    public Launch launch() {
        return launch;
    }

    @Override
    public String words() {
        return "command " + launch.command();
    }

    /** The id of the command's own process, not of a wrapper around it. */
    @Override
    public long pid() {
        return pid.join();
    }

    /** Completed with the exit code when the command has exited. */
    @Override
    public CompletableFuture<Integer> whenExited() {
        return exit.copy();
    }

    /** Sends SIGTERM to the command and what it started, as a service manager does. */
    @Override
    public void terminate() {
        tree.terminate();
    }

    /**
     * Sends SIGKILL to the command and what it started, and returns when all of them are dead.
     *
     * @throws IOException where one still lives after five seconds
     */
    @Override
    public void kill() throws IOException {
        tree.kill();
    }

    /**
     * Sends SIGSTOP to the command and what it started, and returns when all their threads have stopped.
     *
     * @throws IOException where they have not within five seconds, or the system has no such signal
     */
    @Override
    public void freeze() throws IOException {
        tree.freeze();
    }

    /**
     * Sends SIGCONT to the command and what it started.
     *
     * @throws IOException where the system has no such signal
     */
    @Override
    public void thaw() throws IOException {
        tree.thaw();
    }

    /** The last 64 KiB of stdout and stderr, merged. */
    @Override
    public String outputTail() {
        return output.text();
    }

    /** All bytes of output so far, kept or not. */
    public long outputBytes() {
        return output.total();
    }

    /** Resident memory in bytes of the command and what it started; empty where the system does not tell. */
    @Override
    public OptionalLong residentBytes() {
        return sum(ProcFs::residentBytes);
    }

    /** Open file descriptors of the command and what it started; empty where the system does not tell. */
    @Override
    public OptionalLong openDescriptors() {
        return sum(ProcFs::openDescriptors);
    }

    private OptionalLong sum(LongFunction<OptionalLong> figure) {
        var known = tree.members().stream()
                .map(figure::apply)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
        return known.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(LongStream.of(known).sum());
    }

    /** Whether something the command started still runs. */
    boolean lingers() {
        return !tree.members().isEmpty();
    }

    void onClosed(Runnable action) {
        onClosed = action;
    }

    /** Lets go of the lifeline: the watcher kills the tree. Does not wait. */
    void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The wrapper is gone already.
        }
    }

    /** Kills the whole tree, also what has left its process group, and waits until it is gone. Idempotent. */
    @Override
    public void close() {
        hangUp();
        // The report ends when wrapper and watcher have ended, and the watcher when nothing is left to kill.
        boolean interrupted = reportReader.isPresent() && !ended(reportReader.get());
        if (reportReader.map(Thread::isAlive).orElse(true)) {
            interrupted |= Thread.interrupted();
            try {
                tree.kill();
            } catch (IOException e) {
                // It is not in the kit's power; the process below is at least not waited for for ever.
            }
            process.destroyForcibly();
        }
        interrupted |= !ended(outputReader);
        exit.completeOnTimeout(137, END.toMillis(), TimeUnit.MILLISECONDS).join();
        onClosed.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread to end, at most five seconds; false where the wait was interrupted (it goes on all the same). */
    private static boolean ended(Thread thread) {
        boolean undisturbed = true;
        var deadline = System.nanoTime() + END.toNanos();
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                undisturbed = false;
            }
        }
        return undisturbed;
    }

    private void readReport() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("watching")) {
                    watched.complete(null);
                } else if (line.startsWith("pid ")) {
                    pid.complete(Long.parseLong(line.substring(4)));
                } else if (line.startsWith("exit ")) {
                    exit.complete(Integer.parseInt(line.substring(5)));
                }
            }
        } catch (IOException e) {
            // The JDK closes the stream when the wrapper has ended: the same as its end.
        }
        var started = new IOException("the wrapper ended");
        watched.completeExceptionally(started);
        pid.completeExceptionally(started);
        process.onExit().thenAccept(ended -> exit.complete(ended.exitValue()));
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
