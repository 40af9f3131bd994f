package dev.rtck.chaos;

import dev.rtck.harness.evidence.FaultEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The faults of one proxy: brings each about, writes down when it was asked for, shown and gone, and heals what is left.
 * Thread-safe.
 */
public final class FaultLog {
    private final String where;
    private final Consumer<FaultEvent> log;
    private final AtomicInteger count = new AtomicInteger();
    private final Deque<Ongoing> ongoing = new ArrayDeque<>();

    /**
     * @param where the name of the proxy, by which a reader tells it from others of its case
     * @param log   takes the events
     */
    public FaultLog(String where, Consumer<FaultEvent> log) {
        this.where = where;
        this.log = log;
    }

    /** Brings a fault about, and returns when a look has shown it in force or not. */
    public Injection inject(Fault fault, Effect effect) {
        var injection = new Ongoing(fault, where + ":" + fault.kind() + "-" + count.incrementAndGet(), effect);
        synchronized (ongoing) {
            ongoing.push(injection);
        }
        injection.begin();
        return injection;
    }

    /** Writes down which tool brings the faults about. */
    public void tool(String tool, String why) {
        log.accept(new FaultEvent.ToolChosen(tool, why));
    }

    /**
     * Heals whatever is still there, the newest first.
     *
     * @throws IllegalStateException when something could not be healed; everything else was tried
     */
    public void healAll() {
        IllegalStateException failure = null;
        for (var next = newest(); next != null; next = newest()) {
            try {
                next.close();
            } catch (IllegalStateException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Ongoing newest() {
        synchronized (ongoing) {
            return ongoing.peek();
        }
    }

    private final class Ongoing implements Injection {
        private final Fault fault;
        private final String name;
        private final Effect effect;
        private final long asked = System.nanoTime();
        private boolean healed;
        private volatile Duration took = Duration.ZERO;
        private volatile boolean inForce;

        Ongoing(Fault fault, String name, Effect effect) {
            this.fault = fault;
            this.name = name;
            this.effect = effect;
        }

        void begin() {
            log.accept(new FaultEvent.Injecting(name, fault.words(), where));
            try {
                effect.begin(this::shown);
                var proof = effect.inForce();
                switch (proof.outcome()) {
                    case SHOWN -> shown(proof.words());
                    case MISSING -> log.accept(new FaultEvent.Unproven(name, proof.words()));
                    case LATER -> {}
                }
            } catch (IOException e) {
                log.accept(new FaultEvent.Unproven(name, String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                log.accept(new FaultEvent.Unproven(name, "the kit was interrupted while it looked"));
            }
        }

        private synchronized void shown(String words) {
            if (!inForce) {
                took = Duration.ofNanos(System.nanoTime() - asked);
                inForce = true;
                log.accept(new FaultEvent.InForce(name, words));
            }
        }

        @Override
        public Fault fault() {
            return fault;
        }

        @Override
        public boolean inForce() {
            return inForce;
        }

        @Override
        public Duration took() {
            return took;
        }

        @Override
        public void close() {
            synchronized (ongoing) {
                if (healed) {
                    return;
                }
                healed = true;
                ongoing.remove(this);
            }
            log.accept(new FaultEvent.Healing(name));
            try {
                effect.end();
                var proof = effect.gone();
                if (proof.outcome() == Proof.Outcome.MISSING) {
                    throw new IllegalStateException("the fault " + name + " is still there: " + proof.words());
                }
                log.accept(new FaultEvent.Healed(name, proof.words()));
            } catch (IOException e) {
                throw new IllegalStateException("the fault " + name + " could not be healed: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while healing the fault " + name, e);
            }
        }
    }
}
