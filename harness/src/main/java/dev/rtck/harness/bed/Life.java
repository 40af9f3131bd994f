package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.LifeClaim;
import dev.rtck.harness.evidence.TargetEvent;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** The life of the target's process: its end, its restart, and what it uses meanwhile. */
public final class Life {
    private final TestBed bed;
    private final CaseLog log;
    private final TargetControl control;
    private final HttpClient http;

    Life(TestBed bed, CaseLog log, TargetControl control, HttpClient http) {
        this.bed = bed;
        this.log = log;
        this.control = control;
        this.http = http;
    }

    /** Sends SIGKILL to the target and waits until it is gone; returns the entry of the log. */
    public long kill() {
        return control.kill();
    }

    /** Sends SIGTERM to the target and does not wait; returns the entry of the log. */
    public long terminate() {
        return control.terminate();
    }

    /** Sends SIGTERM to the target and waits for its process to end; kills it where it does not. */
    public long stop(Duration patience) {
        var signal = control.terminate();
        control.awaitExit(patience);
        if (control.subject().process().filter(it -> it.alive()).isPresent()) {
            control.kill();
        }
        return signal;
    }

    /** Sends SIGSTOP to the target. */
    public long freeze() {
        return control.freeze();
    }

    /** Sends SIGCONT to the target. */
    public long thaw() {
        return control.thaw();
    }

    /**
     * Starts the target again on its port; returns the entry of the log at which it was ready.
     *
     * @throws Withheld when it would not start
     */
    public long restart() {
        return control.restart()
                .orElseThrow(() -> new Withheld("the target did not start again; see the requirement on restarts"));
    }

    /**
     * Kills the target and starts it again on its port.
     *
     * @throws Withheld when it would not start
     */
    public Life startAnew() {
        kill();
        restart();
        return this;
    }

    /** Starts the target again on its port, and claims that it starts. */
    public long claimRestarts(long killed) {
        var ready = control.restart();
        bed.claim(new LifeClaim.StartsAgain(killed));
        return ready.orElseThrow(() -> new Withheld("the target did not start again"));
    }

    /** Waits for the target's process to end after a signal, and claims that it does in time. */
    public Claim claimProcessEnds(String requirement, long signal, Duration within) {
        control.awaitExit(within.plusSeconds(1));
        var claim = new LifeClaim.ProcessEnds(signal, within.toMillis());
        bed.claim(requirement, claim);
        return claim;
    }

    /** Writes memory and descriptors of the target's processes into the log, and the figures that it tells of itself. */
    public void measure() {
        control.measure();
        figures();
    }

    /** Waits until the target's descriptors are back near their first figure, and claims it. */
    public void claimDescriptorsReturn(String requirement, long allowed, Duration patience) {
        var most = mostOf(TargetEvent.Measured.DESCRIPTORS, allowed);
        var until = System.nanoTime() + patience.toNanos();
        while (control.descriptors().orElse(0) > most && System.nanoTime() < until) {
            bed.waits(Duration.ofMillis(100));
        }
        control.measure();
        bed.claim(requirement, new LifeClaim.ReturnsToBaseline(TargetEvent.Measured.DESCRIPTORS, allowed));
    }

    /** Waits until what the target counts of itself is back at its first figures, and claims it of those that must be. */
    public void claimFiguresReturn(String requirement, Duration patience) {
        if (bed.target().statistics().isEmpty()) {
            bed.note("the target tells no figures of its own: statistics of the target file");
            return;
        }
        var until = System.nanoTime() + patience.toNanos();
        while (!figuresReturned() && System.nanoTime() < until) {
            bed.waits(Duration.ofMillis(200));
        }
        figures().keySet().stream()
                .filter(Figures.RETURNING::contains)
                .forEach(it -> bed.claim(requirement, new LifeClaim.ReturnsToBaseline(it, Figures.ALLOWED)));
    }

    private boolean figuresReturned() {
        return figures().entrySet().stream()
                .filter(it -> Figures.RETURNING.contains(it.getKey()))
                .allMatch(it -> it.getValue() <= mostOf(it.getKey(), Figures.ALLOWED));
    }

    private Map<String, Long> figures() {
        try {
            var figures = new Figures(http).of(bed.target());
            figures.forEach((name, value) -> log.append("", new TargetEvent.Measured(name, value, "")));
            return figures;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for figures", e);
        }
    }

    /** What a figure may be when it has returned to its first; anything, where there was none. */
    private long mostOf(String name, long allowed) {
        return log.find(e -> e.event() instanceof TargetEvent.Measured it
                        && it.what().equals(name))
                .map(e -> ((TargetEvent.Measured) e.event()).value() + allowed)
                .orElse(Long.MAX_VALUE);
    }
}
