package dev.rtck.cli;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.reports.VisibleText;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says how far a run is and what it waits for: on a terminal one line that changes, elsewhere a plain line each ten
 * seconds.
 */
final class Progress implements AutoCloseable {
    private static final long LINE_SECONDS = 10;
    private static final long REDRAW_MILLIS = 200;
    /** A longer line would break on a narrow terminal, and only its last part be drawn anew. */
    private static final int WIDTH = 79;

    private static final int NAME = 200;
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final RunFacts facts;
    private final boolean live;
    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker;
    private final AtomicLong done = new AtomicLong();
    private String doing = "starting the target";
    private long planned;
    private boolean closed;

    Progress(PrintStream out, RunFacts facts) {
        this(out, facts, Terminal.interactive());
    }

    Progress(PrintStream out, RunFacts facts, boolean live) {
        this.out = out;
        this.facts = facts;
        this.live = live;
        ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "rtck-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says what is going to run, and what is not; from now on the line is drawn. */
    synchronized void announce() {
        var target = facts.target();
        var version = target.version().isEmpty() ? "" : " " + target.version();
        out.println("Judging " + VisibleText.console(target.name() + version, NAME) + " at level "
                + LevelName.of(facts.asked()) + ": " + cases(runnable())
                + left("not tested, the report says why and which line to add", true)
                + left("not applicable", false) + ".");
        if (live) {
            ticker.scheduleAtFixedRate(this::tick, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            ticker.scheduleAtFixedRate(this::tick, LINE_SECONDS, LINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The cases of the plan run from here on. */
    synchronized void plan() {
        begin("", runnable());
    }

    /** Cases that failed run again from here on: {@code times} runs altogether. */
    synchronized void repeat(int failed, long times, boolean alone) {
        say(cases(failed) + " failed; running " + (failed == 1 ? "it" : "them") + " again" + (alone ? " alone" : "")
                + ", to tell a fault from a hiccup");
        begin("again ", times);
    }

    private void begin(String doing, long planned) {
        this.doing = doing;
        this.planned = planned;
        done.set(0);
        running.clear();
    }

    private long runnable() {
        return facts.plan().stream().filter(it -> it.obstacle().isEmpty()).count();
    }

    private String left(String what, boolean applicable) {
        var count = facts.plan().stream()
                .filter(it -> !it.obstacle().isEmpty())
                .filter(it -> it.applicable() == applicable)
                .count();
        return count == 0 ? "" : ", " + count + " " + what;
    }

    private static String cases(long count) {
        return count + (count == 1 ? " case" : " cases");
    }

    /** Hears what is written into the log: a case runs from its start to its end there. */
    void heard(Entry entry) {
        if (entry.event() instanceof CaseEvent.CaseStarted it) {
            running.put(it.id().replaceAll(".*\\.", ""), System.nanoTime());
        } else if (entry.event() instanceof CaseEvent.CaseEnded) {
            running.remove(entry.key().replaceAll("#.*|.*\\.", ""));
            done.incrementAndGet();
        }
    }

    /** E.g. {@code 12/40, waiting for aSilentConnectionIsDropped (31 s) and 3 others}. */
    synchronized String state() {
        if (planned == 0) {
            return doing;
        }
        var now = System.nanoTime();
        var oldest = running.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue));
        var others = running.size() - 1;
        return doing + Math.min(done.get(), planned) + "/" + planned
                + oldest.map(it -> ", waiting for " + it.getKey() + " ("
                                + TimeUnit.NANOSECONDS.toSeconds(now - it.getValue()) + " s)"
                                + (others > 0 ? " and " + others + (others == 1 ? " other" : " others") : ""))
                        .orElse("");
    }

    private synchronized void say(String line) {
        if (!closed) {
            out.println((live ? ERASE : "") + line);
        }
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        var line = "  " + state();
        if (live) {
            out.print(ERASE + (line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line));
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** Takes the line away; nothing is drawn from now on. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ticker.shutdownNow();
        if (live) {
            out.print(ERASE);
            out.flush();
        }
    }
}
