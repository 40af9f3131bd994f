package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.IsolationClaim;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.fuzz.FuzzInput;
import dev.rtck.harness.fuzz.Grammar;
import java.time.Duration;
import java.util.List;

/**
 * Sends inputs, each on a connection of its own, beside a bystander; after each batch a newcomer connects. What comes of
 * an input for its own sender is the business of other requirements.
 */
public final class Fuzzing {
    /** For whatever the target makes of one input; what it has not answered by then, the newcomer waits for. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private static final Duration DELIVERY = Duration.ofSeconds(1);
    /** A deep or long message takes a slow server a while, and others with it: that is no harm yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestBed bed;
    private final String topic;
    private final Client bystander;
    private final Publication earlier;

    Fuzzing(TestBed bed) {
        this.bed = bed;
        topic = bed.plainTopic();
        bystander = bed.connect("bystander").subscribe(topic).settled();
        earlier = bed.publish(topic);
        bystander.hears(List.of(earlier), DELIVERY);
    }

    /** What inputs for this target are drawn by. */
    public Grammar grammar(long seed) {
        return new Grammar(seed, List.copyOf(bed.target().topics().keySet()));
    }

    /** Sends each, and returns what must hold of those who sent nothing wrong. */
    public List<Claim> send(List<FuzzInput> batch) {
        var trigger = 0L;
        for (var input : batch) {
            var sender = bed.dial("fuzzer", bed.dialling());
            if (sender.client().isEmpty()) {
                break;
            }
            trigger = send(sender.client().get(), input);
        }
        var newcomer = bed.dial("newcomer", bed.dialling());
        newcomer.client().ifPresent(it -> it.subscribe(topic).ping());
        bystander.ping();
        var later = bed.publish(topic);
        newcomer.client().ifPresent(it -> it.hears(List.of(later), PATIENCE));
        bystander.hears(List.of(later), PATIENCE);
        if (newcomer.client().isEmpty()) {
            bed.noticeDeath();
        }
        return List.of(
                new IsolationClaim.ServesNewcomer(newcomer.who(), trigger),
                new IsolationClaim.StillReceives(
                        bystander.who(), earlier.id(), later.id(), PATIENCE.toMillis(), false));
    }

    private long send(Client sender, FuzzInput input) {
        var trigger = 0L;
        for (var piece : input.pieces()) {
            if (piece instanceof FuzzInput.Message message) {
                trigger = sender.send(message.text());
            } else if (piece instanceof FuzzInput.Bytes bytes) {
                bed.log()
                        .append(
                                sender.who(),
                                new WireEvent.SentBytes(bytes.wire().length + " bytes", Recorder.sample(bytes.wire())));
                trigger = sender.act("as they are", () -> sender.wire().sendRaw(bytes.wire()));
            }
        }
        sender.ping();
        sender.await(trigger, e -> sender.isPong(e) || Client.isEnd(e), MOMENT);
        sender.release();
        bed.log().append(sender.who(), new CaseEvent.Noted("has sent its input"));
        return trigger;
    }
}
