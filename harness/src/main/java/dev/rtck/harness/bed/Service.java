package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.LifeClaim;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.Dial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the target serves somebody who comes, and how soon after a fault. */
public final class Service {
    private final TestBed bed;
    private final CaseLog log;

    Service(TestBed bed, CaseLog log) {
        this.bed = bed;
        this.log = log;
    }

    /** A client that connects, subscribes and is published to, whatever comes of it. */
    public Served to(String who, String topic) {
        return to(
                who, topic, log.append("", new CaseEvent.Noted(who + " comes")).seq());
    }

    /** The same, timed from an earlier entry of the log. */
    public Served to(String who, String topic, long from) {
        return to(who, topic, from, bed.dialling());
    }

    /** The same, dialling in a way of the case's own. */
    public Served to(String who, String topic, long from, Dial dial) {
        var attempt = bed.dial(who, dial);
        var update = attempt.client().map(it -> {
            it.subscribe(topic).settled();
            var published = bed.publish(topic, 1);
            it.awaits(published);
            return published.get(0).id();
        });
        return new Served(attempt.who(), update.orElse(""), from);
    }

    /** What must hold of a client that came to be served, if it held of another one earlier. */
    public void claim(Served served, Served earlier, Duration within) {
        bed.claim(new Claim.Provided(List.of(earlier.within(within)), served.within(within)));
    }

    /** Whether a client that came to be served has received what it was to receive by now. */
    public boolean given(Served served) {
        return arrival(served).isPresent();
    }

    private Optional<Entry> arrival(Served served) {
        return log.find(e -> e.who().equals(served.who())
                && e.event() instanceof WireEvent.Received it
                && !served.update().isEmpty()
                && it.text().contains(served.update()));
    }

    /** Writes down how long it took from entry {@code from} until a client was served, if it was. */
    public void measureRecovery(String fault, long from, Served served) {
        var start = log.find(e -> e.seq() == from).map(Entry::at);
        var arrival = arrival(served);
        if (start.isPresent() && arrival.isPresent()) {
            var millis = (arrival.get().at() - start.get()) / 1_000_000;
            log.append("", new TargetEvent.Measured(TargetEvent.Measured.RECOVERY + fault, millis, "ms"));
        }
    }

    /**
     * A client that came to be served.
     *
     * @param update id of what it was to receive, empty when it could not connect
     * @param from   the entry of the log from which it is timed
     */
    public record Served(String who, String update, long from) {
        public Claim within(Duration within) {
            return new LifeClaim.IsServed(who, update, from, within.toMillis());
        }
    }
}
