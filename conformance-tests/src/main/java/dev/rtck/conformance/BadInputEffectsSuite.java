package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;
import static dev.rtck.conformance.Deadlines.HANDSHAKE;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.Publication;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Standing;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chapter ERR: what bad input must leave alone, and how the target speaks of it. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@Instance(value = "errors", disturbing = true)
public class BadInputEffectsSuite {

    @Test
    @Verifies("ERR-14")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.TWO_TOPICS})
    void badInputChangesNoSubscription(TestBed bed) {
        var mine = bed.plainTopic();
        var other = bed.topics().beside(mine);
        var bystander = bed.connect("bystander").subscribe(mine, other).settled();
        var first = bed.publish(mine);
        bystander.hears(List.of(first), DELIVERY);
        var texts = worthwhile(resembling(mine, other), bystander, first);
        var senders = bed.crowd("sender", texts.size(), mine);
        bystander.hears(List.of(bed.publish(other)), DELIVERY);
        var after = IntStream.range(0, texts.size())
                .mapToObj(i -> bed.after(senders.get(i), senders.get(i).send(texts.get(i))))
                .toList();
        var foreign = bed.publish(other);
        bystander.hears(List.of(foreign), DELIVERY);
        var kept = bed.publish(mine);
        after.forEach(it -> it.changesNoSubscription("ERR-14", kept, foreign, bystander));
    }

    @Test
    @Verifies("ERR-15")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aBystanderIsServedBesideEveryBadInput(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var earlier = bed.publish(topic);
        bystander.hears(List.of(earlier), DELIVERY);
        for (var input : worthwhile(BadInput.all(bed.target()), bystander, earlier)) {
            var sender = bed.connect("sender");
            input.sentBy(sender);
            bed.claim(bystander.ping()).stillReceives(earlier, bed.publish(topic), DELIVERY);
        }
    }

    @Test
    @Verifies("ERR-17")
    @Standing(Facet.ERROR_TOPIC)
    void anErrorIsAnEnvelopeOnTopicSystem(TestBed bed) {
        provoke(bed);
        bed.claimEveryMessage(Facet.ERROR_TOPIC);
    }

    @Test
    @Verifies("ERR-18")
    @Standing(Facet.ERROR_MESSAGE)
    void anErrorHasAReadableMessage(TestBed bed) {
        provoke(bed);
        bed.claimEveryMessage(Facet.ERROR_MESSAGE);
    }

    @Test
    @Verifies("ERR-20")
    @Standing(Facet.NO_INTERNALS)
    void noAnswerShowsInternals(TestBed bed) {
        provoke(bed);
        bed.claimEveryMessage(Facet.NO_INTERNALS);
    }

    @Test
    @Verifies("ERR-21")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void oddHandshakesAreAnsweredAndDisturbNobody(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var earlier = bed.publish(topic);
        bystander.hears(List.of(earlier), DELIVERY);
        var odd = new ArrayList<TestBed.Attempt>();
        for (var request : worthwhile(OddHandshakes.of(bed.dialling()), bystander, earlier)) {
            odd.add(bed.handshakes().begin("odd", request, HANDSHAKE));
            bed.claim(bystander.ping()).stillReceives(earlier, bed.publish(topic), DELIVERY);
        }
        odd.forEach(it -> bed.handshakes().claimAnswered(it, HANDSHAKE));
    }

    private static void provoke(TestBed bed) {
        for (var text : List.of("{", "[]", "{}", "{\"action\":\"rtck\",\"topic\":\"system\"}")) {
            var sender = bed.connect("sender").settled();
            bed.after(sender, sender.send(text)).patiently();
        }
    }

    /** All of it; the first only where nothing is delivered anyway, since waiting for it again and again shows nothing. */
    private static <T> List<T> worthwhile(List<T> all, Client bystander, Publication earlier) {
        return bystander.heard(earlier) ? all : all.subList(0, 1);
    }

    /** What is no subscribe or unsubscribe, but may be taken for one by a server that looks at a part of it only. */
    private static List<String> resembling(String mine, String other) {
        return List.of(
                "{\"action\":\"unsubscribe\",\"topic\":[\"" + mine + "\"]}",
                "{\"action\":\"unsubscribe\",\"topic\":{\"" + mine + "\":true}}",
                "{\"action\":\"UNSUBSCRIBE\",\"topic\":\"" + mine + "\"}",
                "{\"action\":[\"unsubscribe\"],\"topic\":\"" + mine + "\"}",
                "{\"action\":\"unsubscribe\",\"topic\":\"" + mine + "\"",
                "{\"action\":\"unsubscribe\"}",
                "{\"action\":\"unsubscribe\",\"topic\":null}",
                "{\"action\":\"subscribe\",\"topic\":[\"" + other + "\"]}",
                "{\"action\":\"subscribe\",\"topic\":{\"" + other + "\":true}}",
                "{\"action\":\"SUBSCRIBE\",\"topic\":\"" + other + "\"}",
                "{\"action\":\"subscribe\"}",
                "{\"topic\":\"" + other + "\"}",
                "[{\"action\":\"subscribe\",\"topic\":\"" + other + "\"}]");
    }
}
