package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one participant of a case writes into the log, and a way to wait for what it is to write. Whoever takes part in a
 * case beside the kit's own clients (a page, a client program, a fault) is such a participant, and nothing more to the
 * test bed.
 */
public final class Recording {
    private final CaseLog log;
    private final String who;

    Recording(CaseLog log, String who) {
        this.log = log;
        this.who = who;
    }

    /** Its name in the log. */
    public String who() {
        return who;
    }

    /** Writes down what happens now. */
    public Entry append(Event event) {
        return log.append(who, event);
    }

    /** Writes down what happened at a stamp of {@link System#nanoTime()}. */
    public Entry seen(Event event, long nanoTime) {
        return log.seen(who, event, nanoTime);
    }

    /** Waits for an entry of this participant after entry {@code seq} (0: any); empty when none came in time. */
    public Optional<Entry> await(long seq, Predicate<Event> wanted, Duration patience) {
        return log.await(
                seq, e -> e.who().equals(who) && wanted.test(e.event()), System.nanoTime() + patience.toNanos());
    }
}
