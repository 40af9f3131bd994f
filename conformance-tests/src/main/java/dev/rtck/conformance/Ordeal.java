package dev.rtck.conformance;

import dev.rtck.harness.bed.Aftermath;
import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.target.Capability;
import java.util.List;

/**
 * Puts bad input of one kind before the target, piece by piece, each on a connection of its own and beside a bystander.
 * After each piece a newcomer connects, who is the next to send.
 */
final class Ordeal {
    private final TestBed bed;
    private final Client bystander;
    private Client sender;
    private boolean lost;

    Ordeal(TestBed bed) {
        this.bed = bed;
        bystander = prepared(bed.connect("bystander"));
        sender = prepared(bed.connect("sender"));
    }

    /** Input that is wrong by any reading: the sender is to be told, by an error envelope. */
    Ordeal wrong(String requirement, List<BadInput> inputs) {
        inputs.forEach(it -> next(requirement, it, true));
        return this;
    }

    /** Input that a lenient server may lawfully take. */
    Ordeal odd(String requirement, List<BadInput> inputs) {
        inputs.forEach(it -> next(requirement, it, false));
        return this;
    }

    private void next(String requirement, BadInput input, boolean wrong) {
        if (lost) {
            return;
        }
        var after = bed.after(sender, input.sentBy(sender));
        var newcomer = bed.dial("newcomer", bed.dialling());
        newcomer.client().ifPresent(this::prepared);
        bystander.ping().settled();
        if (Capability.PUBLISH.in(bed.target()) && Capability.PLAIN_TOPIC.in(bed.target())) {
            // Where pings are not answered, a publication shows who is still alive.
            var sign = List.of(bed.publish(bed.plainTopic()));
            newcomer.client().filter(it -> !it.answered()).ifPresent(it -> it.hears(sign, Deadlines.DELIVERY));
        }
        claim(requirement, after, newcomer, wrong);
        lost = newcomer.client().isEmpty();
        sender = newcomer.client().orElse(sender);
    }

    private void claim(String requirement, Aftermath after, TestBed.Attempt newcomer, boolean wrong) {
        if (wrong) {
            after.patiently();
        }
        after.withstood(requirement)
                .closedFittingly("ERR-13")
                .leavesRoomFor("ERR-16", newcomer)
                .toldNobodyElse("ERR-19", bystander);
        if (wrong) {
            after.told("ERR-12").answeredAsError("ERR-17");
        }
    }

    private Client prepared(Client client) {
        return client.subscribe(bed.target().topics().keySet().toArray(String[]::new))
                .settled();
    }
}
