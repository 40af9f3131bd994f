package dev.rtck.cli;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Says how far a run is and what it waits for: on a terminal one line that changes, elsewhere a plain line each ten
 * seconds.
 */
final class Progress implements TestExecutionListener, AutoCloseable {
    private static final long LINE_SECONDS = 10;

    private final PrintStream out;
    private final RunFacts facts;
    private final boolean live = Terminal.interactive();
    private final long planned;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker;

    Progress(PrintStream out, RunFacts facts) {
        this.out = out;
        this.facts = facts;
        planned = facts.plan().stream().filter(it -> it.obstacle().isEmpty()).count();
        ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "rtck-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says what is going to run, and what is not. */
    void announce() {
        var target = facts.target();
        out.println("Judging " + target.name() + (target.version().isEmpty() ? "" : " " + target.version())
                + " at level " + facts.asked().name().toLowerCase(java.util.Locale.ROOT) + ": " + planned + " cases"
                + left("not tested, the report says which line of the target file is missing", true)
                + left("not applicable", false) + ".");
        if (live) {
            ticker.scheduleAtFixedRate(this::redraw, 200, 200, TimeUnit.MILLISECONDS);
        } else {
            ticker.scheduleAtFixedRate(this::line, LINE_SECONDS, LINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private String left(String what, boolean applicable) {
        var count = facts.plan().stream()
                .filter(it -> !it.obstacle().isEmpty())
                .filter(it -> it.applicable() == applicable)
                .map(PlannedCase::id)
                .count();
        return count == 0 ? "" : ", " + count + " " + what;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            running.put(name(test), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            running.remove(name(test));
            done.incrementAndGet();
        }
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName().replaceAll("\\(.*", "");
    }

    private String state() {
        var oldest = running.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue));
        return Math.min(done.get(), planned) + "/" + planned
                + oldest.map(it -> ", waiting for " + it.getKey() + " ("
                                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - it.getValue()) + " s)")
                        .orElse("");
    }

    private void line() {
        out.println("  " + state());
    }

    private void redraw() {
        out.print("\r\033[K  " + state());
        out.flush();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        if (live) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
