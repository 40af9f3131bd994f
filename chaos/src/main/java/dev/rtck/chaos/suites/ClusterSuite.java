package dev.rtck.chaos.suites;

import dev.rtck.chaos.Faults;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.chaos.cluster.Nodes;
import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.Publication;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.DeliveryClaim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several nodes behind one topic space. Each case starts nodes of its own. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.LIFECYCLE, Capability.CLUSTER})
public class ClusterSuite {
    /** CLU-1, CLU-4, CLU-8. */
    private static final Duration CROSSING = Duration.ofSeconds(2);

    /** CLU-6. */
    private static final Duration BACK = Duration.ofSeconds(10);

    /** For how long the backplane is away: longer than most clients wait between two attempts. */
    private static final Duration AWAY = Duration.ofSeconds(2);

    /** A node that is ready may still be about to join the others. */
    private static final Duration JOINING = Duration.ofSeconds(5);

    @Test
    @Verifies({"CLU-1", "CLU-2", "CLU-3"})
    @Watch(seconds = 3)
    void twoNodesAreOneTopicSpace(TestBed bed) {
        var topic = bed.plainTopic();
        var nodes = Nodes.of(bed);
        var backplane = nodes.backplane();
        var first = nodes.start(backplane);
        var second = nodes.start(backplane);
        var here = nodes.subscriber("on-first", first, topic);
        var there = nodes.subscriber("on-second", second, topic);
        nodes.publishUntilHeard(first, topic, there, JOINING);
        nodes.publishUntilHeard(second, topic, here, JOINING);
        nodes.standing();
        var fromFirst = bed.publisher().on(first, topic, 10);
        var fromSecond = bed.publisher().on(second, topic, 10);
        bed.claim(there).receives(fromFirst).within(CROSSING);
        bed.claim(here).receives(fromSecond).within(CROSSING);
        for (var client : List.of(here, there)) {
            for (var updates : List.of(fromFirst, fromSecond)) {
                bed.claim(client)
                        .about("CLU-2")
                        .receives(updates)
                        .once()
                        .ifTheyArrive()
                        .within(CROSSING);
                bed.claim(client)
                        .about("CLU-3")
                        .receives(updates)
                        .inOrder()
                        .ifTheyArrive()
                        .within(CROSSING);
            }
        }
    }

    @Test
    @Verifies({"CLU-4", "CLU-5"})
    @Watch(seconds = 3)
    void aNodeThatDiesTakesNobodyWithIt(TestBed bed) {
        var topic = bed.plainTopic();
        var nodes = Nodes.of(bed);
        var backplane = nodes.backplane();
        var first = nodes.start(backplane);
        var second = nodes.start(backplane);
        var doomed = nodes.start(backplane);
        var stays = nodes.subscriber("stays", second, topic);
        var moves = nodes.subscriber("moves", doomed, topic);
        nodes.publishUntilHeard(first, topic, stays, JOINING);
        nodes.publishUntilHeard(second, topic, moves, JOINING);
        nodes.standing();
        var calm = bed.publisher().on(first, topic, 3);
        var calmOnSecond = bed.publisher().on(second, topic, 3);
        stays.awaits(calm);
        moves.awaits(calmOnSecond);
        nodes.kill(doomed);
        moves.awaitEnd(0, CROSSING);
        // Nodes that watch each other learn of the death a moment later.
        bed.waits(Duration.ofSeconds(1));
        var afterDeath = bed.publisher().on(first, topic, 5);
        bed.claim(stays).receives(afterDeath).as(calm).within(CROSSING);
        var moved = nodes.subscriber("moved", first, topic);
        nodes.publishUntilHeard(second, topic, moved, CROSSING);
        for (var node : List.of(second, first)) {
            bed.claim(moved)
                    .about("CLU-5")
                    .provided(arrive(moves, calmOnSecond))
                    .receives(bed.publisher().on(node, topic, 5))
                    .once()
                    .within(CROSSING);
        }
    }

    private static DeliveryClaim arrive(Client client, List<Publication> updates) {
        return new DeliveryClaim.Receives(
                client.who(),
                updates.stream().map(Publication::id).toList(),
                DeliveryClaim.Count.ONCE,
                false,
                CROSSING.toMillis());
    }

    @Test
    @Verifies({"CLU-6", "CLU-7", "CLU-8"})
    @Watch(seconds = 8)
    void aBackplaneThatWasCutJoinsTheNodesAgain(TestBed bed) {
        var topic = bed.plainTopic();
        var nodes = Nodes.of(bed);
        var backplane = nodes.backplane();
        var way = Faults.of(bed).network("way-to-backplane", backplane);
        var cutOff = nodes.start(way.address());
        var other = nodes.start(backplane);
        var here = nodes.subscriber("on-cut-off", cutOff, topic);
        var there = nodes.subscriber("on-other", other, topic);
        nodes.publishUntilHeard(cutOff, topic, there, JOINING);
        nodes.publishUntilHeard(other, topic, here, JOINING);
        nodes.standing();
        var calm = bed.publisher().on(cutOff, topic, 3);
        var calmOnOther = bed.publisher().on(other, topic, 3);
        List.of(here, there).forEach(it -> it.awaits(bed.together(calm, calmOnOther)));
        var cut = way.inject(new NetworkFault.Refused());
        var meanwhile = bed.publisher().on(cutOff, topic, 5);
        bed.claim(here).about("CLU-8").receives(meanwhile).as(calm).within(CROSSING);
        bed.waits(AWAY);
        cut.close();
        nodes.publishUntilHeard(cutOff, topic, there, BACK);
        nodes.publishUntilHeard(other, topic, here, BACK);
        var again = bed.publisher().on(cutOff, topic, 5);
        var againOnOther = bed.publisher().on(other, topic, 5);
        for (var client : List.of(here, there)) {
            bed.claim(client).receives(again).once().inOrder().as(calm).within(CROSSING);
            bed.claim(client)
                    .receives(againOnOther)
                    .once()
                    .inOrder()
                    .as(calmOnOther)
                    .within(CROSSING);
            bed.claim(client).about("CLU-7").receivesNoneTwice(bed.together(meanwhile, again), again);
        }
    }
}
