package dev.rtck.harness.bed;

import dev.rtck.harness.claim.ExplorationClaim;
import dev.rtck.harness.claim.ExplorationClaim.Made;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.explore.Model;
import dev.rtck.harness.explore.Sequences;
import dev.rtck.harness.explore.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the steps of a sequence on connections of its own. After each it waits until the target has handled it, by a ping
 * on every connection: only then does the model say what must have arrived.
 */
public final class Exploration {
    /** Clients that take part: two that differ, and one that must not be affected by either. */
    private static final int CLIENTS = 3;

    /** What no server can take for a good message, and every one must withstand. */
    private static final List<String> BAD_INPUT = List.of(
            "{", "[]", "{}", "{\"action\":\"rtck\",\"topic\":\"rtck\"}", "{\"action\":\"subscribe\",\"topic\":7}");

    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private final TestBed bed;
    private final List<String> topics;
    private final Map<Integer, Client> clients = new HashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final Model model = new Model();

    Exploration(TestBed bed) {
        this.bed = bed;
        topics = bed.topics().allPlain();
    }

    /** What sequences for this target consist of. */
    public Sequences sequences() {
        return new Sequences(CLIENTS, topics.size(), BAD_INPUT.size());
    }

    /** Makes the steps that are possible, and returns the claim that the target agrees with the model on them. */
    public ExplorationClaim.Agrees make(List<Step> steps) {
        for (var step : steps) {
            // A connection that the target closed for bad input takes its later steps with it.
            clients.entrySet().removeIf(it -> lost(it.getKey(), it.getValue()));
            if (model.allows(step)) {
                make(step);
                model.apply(step);
            }
        }
        return new ExplorationClaim.Agrees(made);
    }

    private boolean lost(int number, Client client) {
        var lost = client.await(0, Client::isEnd, Duration.ZERO).isPresent();
        if (lost) {
            model.gone(number);
        }
        return lost;
    }

    private void make(Step step) {
        var from = bed.log().append("", new CaseEvent.Noted("step: " + step)).seq();
        if (step.action() == Step.Action.CONNECT) {
            clients.put(step.client(), bed.connect("client-" + step.client()));
        }
        var client = clients.get(step.client());
        var publication = "";
        switch (step.action()) {
            // Settled once more below, by a ping like every other connection.
            case CONNECT, PING -> client.settled();
            case SUBSCRIBE -> client.subscribe(topics.get(step.topic()));
            case UNSUBSCRIBE -> client.unsubscribe(topics.get(step.topic()));
            case PUBLISH -> publication = published(step).id();
            case BAD_INPUT -> client.send(BAD_INPUT.get(step.topic()));
            case CLOSE -> client.close(1000);
            case RESET -> client.reset();
        }
        made.add(new Made(step, step.action() == Step.Action.PUBLISH ? "" : client.who(), publication, from));
        if (step.action() == Step.Action.CLOSE || step.action() == Step.Action.RESET) {
            clients.remove(step.client());
        }
        clients.values().forEach(Client::settled);
    }

    private Publication published(Step step) {
        var publication = bed.publish(topics.get(step.topic()));
        clients.entrySet().stream()
                .filter(it -> model.receives(it.getKey(), step.topic()))
                .forEach(it -> it.getValue().hears(List.of(publication), ARRIVAL));
        return publication;
    }
}
