package dev.rtck.harness.explore;

import dev.rtck.harness.explore.Step.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the specification says of several connections, as a program: who is connected, and who is subscribed to what
 * (SUB-3 to SUB-14, CONN-38). A connection that the target closed because of bad input is told by {@link #gone}.
 */
public final class Model {
    private final Map<Integer, Set<Integer>> subscriptions = new HashMap<>();

    /** The state of one client that matters for what it does next. */
    public enum State {
        /** It has no connection. */
        DISCONNECTED,
        /** Connected, without a subscription. */
        CONNECTED,
        /** Subscribed, though not to the topic of the step. */
        SUBSCRIBED_ELSEWHERE,
        /** Subscribed to the topic of the step; to any, where the step has none. */
        SUBSCRIBED
    }

    /** The state in which a step finds its client; for a publication that of the client who is nearest to receive it. */
    public State before(Step step) {
        if (step.action() == Action.PUBLISH) {
            return subscriptions.keySet().stream()
                    .map(it -> state(it, step))
                    .max(Enum::compareTo)
                    .orElse(State.DISCONNECTED);
        }
        return state(step.client(), step);
    }

    private State state(int client, Step step) {
        var topics = subscriptions.get(client);
        if (topics == null) {
            return State.DISCONNECTED;
        } else if (topics.isEmpty()) {
            return State.CONNECTED;
        }
        var onTopic = step.action() != Action.BAD_INPUT && step.action().onTopic();
        return !onTopic || topics.contains(step.topic()) ? State.SUBSCRIBED : State.SUBSCRIBED_ELSEWHERE;
    }

    /** Whether a step can be made: a client that is not connected can only connect, and one that is cannot. */
    public boolean allows(Step step) {
        return step.action() == Action.PUBLISH
                || subscriptions.containsKey(step.client()) != (step.action() == Action.CONNECT);
    }

    /** Makes a step. */
    public void apply(Step step) {
        switch (step.action()) {
            case CONNECT -> subscriptions.put(step.client(), new TreeSet<>());
            case SUBSCRIBE -> subscriptions.get(step.client()).add(step.topic());
            case UNSUBSCRIBE -> subscriptions.get(step.client()).remove(step.topic());
            case CLOSE, RESET -> subscriptions.remove(step.client());
            case PING, PUBLISH, BAD_INPUT -> {}
        }
    }

    /** Notes that the target closed a connection, as it may after bad input. */
    public void gone(int client) {
        subscriptions.remove(client);
    }

    /** Whether a client must receive what is published on a topic now. */
    public boolean receives(int client, int topic) {
        return subscriptions.getOrDefault(client, Set.of()).contains(topic);
    }

    /** Whether a client is connected. */
    public boolean connected(int client) {
        return subscriptions.containsKey(client);
    }
}
