package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;
import static dev.rtck.conformance.Deadlines.EXPIRY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.claim.EntranceClaim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Authentication.Token;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter SEC: credentials that were good and have expired. */
@ConformanceSuite
@AppliesTo({Capability.AUTHENTICATION, Capability.EXPIRING_CREDENTIALS})
public class ExpirySuite {
    /** A case that watches longer would take longer than the rest of a run. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @Test
    @Verifies("SEC-34")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Watch(seconds = 20)
    void aConnectionIsServedNoLongerThanItsCredentialsAreGood(TestBed bed) {
        var lifetime = lifetime(bed);
        var topic = bed.plainTopic();
        var old = bed.connect("old").subscribe(topic).settled();
        var before = bed.publish(topic);
        old.hears(List.of(before), DELIVERY).idles(lifetime.plus(EXPIRY));
        var control = bed.connect("control").subscribe(topic).settled();
        var after = bed.publish(topic);
        control.hears(List.of(after), DELIVERY).settled();
        bed.claim(new EntranceClaim.Expires(old.who(), before.id(), after.id(), control.who()));
    }

    @Test
    @Verifies("SEC-35")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Watch(seconds = 20)
    void expiredCredentialsOpenNoConnection(TestBed bed) {
        var topic = bed.plainTopic();
        var old = bed.dialling();
        bed.waits(lifetime(bed).plus(EXPIRY));
        var control = bed.connect("control").subscribe(topic).settled();
        bed.strangers().areKeptOut(control, topic, List.of(bed.dial("late", old)));
    }

    @Test
    @Verifies("SEC-35")
    @Needs(Capability.POLLING)
    @Watch(seconds = 20)
    void expiredCredentialsPollNothing(TestBed bed) {
        var old = bed.pollerWith(bed.accepted());
        bed.waits(lifetime(bed).plus(EXPIRY));
        bed.claimPolls().denied(old.poll(bed.topics().polled().get(0)));
    }

    private static Duration lifetime(TestBed bed) {
        var lifetime = bed.target()
                .authentication()
                .flatMap(it -> it.accepted().token())
                .flatMap(Token::lifetime)
                .orElseThrow();
        if (lifetime.compareTo(LONGEST) > 0) {
            throw new Withheld("credentials that are good for " + lifetime.toSeconds()
                    + " s outlast the case; let the target give out shorter ones, for tests, of at most "
                    + LONGEST.toSeconds() + " s");
        }
        return lifetime;
    }
}
