package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What rules over single messages must know of the case around them: publications, subscriptions, newest times. */
final class MessageMemory {
    private final History history;
    private final Publications publications;
    private final Map<String, List<Seen<WireEvent.Sent>>> pings = new HashMap<>();
    private final Map<Long, Integer> pongs = new HashMap<>();
    private final Map<String, Double> newest = new HashMap<>();
    private final Map<String, Long> asked;

    MessageMemory(History history) {
        this.history = history;
        publications = history.publications();
        asked = history.all(WireEvent.Sent.class)
                .filter(it -> !it.event().intent().isEmpty())
                .collect(Collectors.toMap(it -> key(it.entry().who(), it.event().intent()), Seen::seq, Math::min));
    }

    private static String key(String who, String what) {
        return who + '\n' + what;
    }

    /** Whether the message was made just now: an answer of the protocol itself, or a publication of this case. */
    boolean live(Message message) {
        return message.isPong()
                || message.isError()
                || publications.in(message.text()).isPresent();
    }

    /** What the message answers or publishes; the message itself where nothing of the kind is known. */
    Entry cause(Message message, Seen<Received> seen) {
        var who = seen.entry().who();
        var published = publications.in(message.text());
        if (published.isPresent()) {
            return published.get().entry();
        }
        if (message.isPong()) {
            return pings.computeIfAbsent(who, it -> HeartbeatRules.pings(it, history)).stream()
                    .skip(pongsBefore(seen))
                    .filter(it -> it.seq() < seen.seq())
                    .findFirst()
                    .map(Seen::entry)
                    .orElse(seen.entry());
        }
        return history.of(who)
                .filter(e -> e.seq() < seen.seq())
                .filter(e -> e.event() instanceof WireEvent.Sent sent
                                && !sent.intent().equals(WireEvent.Sent.PING)
                        || e.event() instanceof WireEvent.SentBytes)
                .reduce((before, after) -> after)
                .orElse(seen.entry());
    }

    /** How many pongs the connection had before this one. */
    private int pongsBefore(Seen<Received> pong) {
        if (pongs.isEmpty()) {
            var count = new HashMap<String, Integer>();
            history.all(Received.class)
                    .filter(it -> history.message(it).isPong())
                    .forEach(it -> pongs.put(it.seq(), count.merge(it.entry().who(), 1, Integer::sum) - 1));
        }
        return pongs.getOrDefault(pong.seq(), 0);
    }

    /** The newest timestamp so far of a topic on a connection, which this one joins. */
    double newest(String who, String topic, double timestamp) {
        return newest.merge(key(who, topic), timestamp, Math::max);
    }

    /** Whether the connection has ever asked for the topic of the message. */
    Opinion subscribed(Message message, Seen<Received> seen) {
        var topic = message.topic();
        if (topic.filter(it -> !it.isEmpty()).isEmpty()
                || message.isOfProtocol()
                || topic.get().equals("system")
                || seen.event().transport() != Transport.WEBSOCKET
                || history.mapping().implicitTopics().contains(topic.get())) {
            return Opinion.SILENT;
        }
        var since = asked.get(key(seen.entry().who(), WireEvent.Sent.subscribe(topic.get())));
        return since != null && since < seen.seq() || askedInOtherWords(topic.get(), seen)
                ? Opinion.GOOD
                : new Flaw(
                        "a message of topic \"" + topic.get() + "\" on a connection that never subscribed to it: "
                                + Words.quote(message.text()),
                        "broadcasts reach every connection, or topics are matched by prefix or without regard to case");
    }

    /** Whether a case may have subscribed in words of its own. */
    private boolean askedInOtherWords(String topic, Seen<Received> seen) {
        return history.of(seen.entry().who(), WireEvent.Sent.class)
                .filter(it -> it.seq() < seen.seq())
                .anyMatch(
                        it -> it.event().intent().isEmpty() && it.event().text().contains(topic));
    }
}
