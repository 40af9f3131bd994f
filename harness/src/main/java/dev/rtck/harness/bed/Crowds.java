package dev.rtck.harness.bed;

import dev.rtck.harness.claim.LifeClaim;
import dev.rtck.harness.claim.Message;
import dev.rtck.harness.evidence.TargetEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Many who crowd the target beside the case's own clients; of them only figures stand in the log. */
public final class Crowds {
    private final TestBed bed;
    private final CaseLog log;

    Crowds(TestBed bed, CaseLog log) {
        this.bed = bed;
        this.log = log;
    }

    /** Does something while another client pings some thousand times a second, for as long as that takes. */
    public <T> T whileFlooded(Supplier<T> meanwhile) {
        try (var flood = new PingFlood(bed.dialling(), bed.target().ping().text())) {
            bed.waits(Duration.ofMillis(500));
            var result = meanwhile.get();
            bed.waits(Duration.ofMillis(500));
            log.append("", new TargetEvent.Measured("pings of the flood", flood.sent(), ""));
            return result;
        }
    }

    /** Publishes the topic's sample several times, while others come, subscribe, unsubscribe and go. */
    public List<Publication> publishAmongPassersBy(String topic, int times) {
        try (var passersBy = new PassersBy(
                bed.dialling(),
                Integer.MAX_VALUE,
                Client.subscription(bed.target(), topic),
                Client.unsubscription(bed.target(), topic))) {
            var all = bed.publish(topic, times);
            log.append("", new TargetEvent.Measured("connections that came and went", passersBy.opened(), ""));
            return all;
        }
    }

    /** Opens this many connections, subscribes each to the topic and breaks them off: close frame, FIN and RST in turn. */
    public void openAndBreakOff(int connections, String topic) {
        try (var passersBy = new PassersBy(bed.dialling(), connections, Client.subscription(bed.target(), topic))) {
            passersBy.await();
            log.append("", new TargetEvent.Measured("connections opened and broken off", passersBy.opened(), ""));
        }
    }

    /** So many clients dial within a second, subscribe and ping; claims that each is served or turned away in words. */
    public void claimServed(int size, String topic, Duration within) {
        var crowd = new Crowd(
                bed.dialling(),
                size,
                Client.subscription(bed.target(), topic),
                bed.target().ping().text(),
                it -> Message.parse(it, bed.target().mapping()).isPong());
        var outcome = crowd.come(within);
        log.append("", new TargetEvent.Measured(TargetEvent.Measured.SERVED, outcome.served(), "of " + size));
        log.append("", new TargetEvent.Measured(TargetEvent.Measured.TURNED_AWAY, outcome.turnedAway(), "of " + size));
        bed.claim(new LifeClaim.ServesCrowd(size, within.toMillis()));
    }
}
