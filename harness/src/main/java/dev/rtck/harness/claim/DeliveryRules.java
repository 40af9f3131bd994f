package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Rules of publishing and subscribing (SUB, PUB): who receives what, how often, in which order. */
final class DeliveryRules {
    private DeliveryRules() {}

    static Finding find(DeliveryClaim claim, History history) {
        if (claim instanceof DeliveryClaim.Receives it) {
            return receives(it, history);
        } else if (claim instanceof DeliveryClaim.ReceivesNothing it) {
            return receivesNothing(it, history);
        } else if (claim instanceof DeliveryClaim.NeverTwice it) {
            return neverTwice(it, history);
        } else if (claim instanceof DeliveryClaim.Intact it) {
            return intact(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding receives(DeliveryClaim.Receives claim, History history) {
        var witnesses = new ArrayList<Long>();
        var slowest = 0L;
        for (var id : claim.publications()) {
            var published = published(id, history);
            if (published.isEmpty()) {
                return unconfirmed(id, history);
            }
            var arrivals = arrivals(claim.who(), id, history);
            var hookReturned = published.get().at();
            var deadline = hookReturned + claim.withinMillis() * 1_000_000;
            if (arrivals.isEmpty()) {
                return missing(claim, id, hookReturned, deadline, history);
            }
            var first = arrivals.get(0);
            if (first.at() > deadline) {
                return Finding.broken(
                                id + " arrived " + Words.took(first.at() - hookReturned) + " after the hook returned",
                                "the broadcast is late: is it queued behind other work, or throttled although the topic"
                                        + " declares no throttle?",
                                List.of(first.seq()))
                        .unlessStalled(history, hookReturned, deadline);
            }
            var copies = arrivals.stream()
                    .mapToInt(it -> history.message(it).occurrences(id))
                    .sum();
            if (claim.count() == DeliveryClaim.Count.ONCE && copies > 1) {
                return Finding.broken(
                        claim.who() + " received " + id + " " + copies + " times",
                        "a subscription is held twice, or a message is sent again",
                        arrivals.stream().map(Seen::seq).toList());
            }
            var wrongTopic = wrongTopic(id, first, history);
            if (wrongTopic.isPresent()) {
                return wrongTopic.get();
            }
            slowest = Math.max(slowest, first.at() - hookReturned);
            witnesses.add(first.seq());
        }
        return claim.inOrder()
                ? ordered(claim, witnesses, history)
                : Finding.holds("all arrived, the slowest after " + Words.took(slowest), witnesses);
    }

    private static Finding ordered(DeliveryClaim.Receives claim, List<Long> witnesses, History history) {
        for (var i = 1; i < witnesses.size(); i++) {
            var before = witnesses.get(i - 1);
            var here = witnesses.get(i);
            var swapped = here < before || here.equals(before) && !inOrderWithin(claim, i, here, history);
            if (swapped) {
                return Finding.broken(
                        claim.publications().get(i) + " arrived before "
                                + claim.publications().get(i - 1) + ", which was published first",
                        "messages of one topic are sent by several workers at a time",
                        List.of(here, before));
            }
        }
        return Finding.holds("all arrived in the order of publishing", witnesses);
    }

    /** Two publications in one message (a batch): their places in the text tell the order. */
    private static boolean inOrderWithin(DeliveryClaim.Receives claim, int i, long seq, History history) {
        return history.entry(seq)
                .map(e -> ((Received) e.event()).text())
                .map(text -> text.indexOf(claim.publications().get(i - 1))
                        < text.indexOf(claim.publications().get(i)))
                .orElse(false);
    }

    static Finding receivesNothing(DeliveryClaim.ReceivesNothing claim, History history) {
        var last = 0L;
        for (var id : claim.publications()) {
            var leaks = arrivals(claim.who(), id, history);
            if (!leaks.isEmpty()) {
                return Finding.broken(
                        claim.who() + " received " + id + " "
                                + Words.at(leaks.get(0).at()) + ", which it must not get",
                        "the broadcast goes to more connections than those subscribed",
                        leaks.stream().map(Seen::seq).toList());
            }
            var elsewhere = arrivals(claim.bystander(), id, history);
            if (elsewhere.isEmpty() && published(id, history).isEmpty()) {
                return unconfirmed(id, history);
            }
            if (elsewhere.isEmpty()) {
                return Finding.notExercised(
                        "nobody received " + id + ", not even " + claim.bystander() + ", who is subscribed",
                        "the target did not broadcast the event, so nothing can be said of who does not get it");
            }
            last = Math.max(last, elsewhere.get(0).seq());
        }
        if (claim.publications().isEmpty()) {
            return Finding.notExercised("nothing was published", "the case published nothing");
        }
        var end = last;
        var alive = history.received(claim.who()).filter(it -> it.seq() > end).findFirst();
        return alive.map(it -> Finding.holds(
                        "nothing of it arrived, while the connection went on working", List.of(end, it.seq())))
                .orElseGet(() -> Finding.notExercised(
                        "nothing of it arrived, but nothing else either",
                        "the connection was not seen to work after the broadcast"));
    }

    static Finding neverTwice(DeliveryClaim.NeverTwice claim, History history) {
        var witnesses = new ArrayList<Long>();
        for (var id : claim.publications()) {
            var arrivals = arrivals(claim.who(), id, history);
            var copies = arrivals.stream()
                    .mapToInt(it -> history.message(it).occurrences(id))
                    .sum();
            if (copies > 1) {
                return Finding.broken(
                        claim.who() + " received " + id + " " + copies + " times",
                        "what waited for a connection is sent again when it is back, or on two ways",
                        arrivals.stream().map(Seen::seq).toList());
            }
            arrivals.stream().map(Seen::seq).forEach(witnesses::add);
        }
        return witnesses.isEmpty()
                ? Finding.notExercised("none of them arrived", "what never arrives cannot arrive twice")
                : Finding.holds(
                        witnesses.size() + " of " + claim.publications().size() + " arrived, each once", witnesses);
    }

    static Finding intact(DeliveryClaim.Intact claim, History history) {
        var witnesses = new ArrayList<Long>();
        for (var id : claim.publications()) {
            var sent = history.all(TargetEvent.Publishing.class)
                    .filter(it -> it.event().id().equals(id))
                    .findFirst();
            var arrival = arrivals(claim.who(), id, history).stream().findFirst();
            if (sent.isEmpty() || arrival.isEmpty()) {
                return Finding.unclear(id + " did not arrive", "see the requirement on delivery");
            }
            var data = history.message(arrival.get()).holding(id).data();
            var expected = sent.get().event().data();
            if (data.filter(JsonNode::isContainer).isEmpty()) {
                return Finding.unclear(
                        id + " arrived without usable data: "
                                + Words.quote(arrival.get().event().text()),
                        "see the requirements that a message is JSON, and its data an object");
            }
            if (!contains(data.get(), expected)) {
                return Finding.broken(
                        "published " + Words.quote(expected.toString()) + ", received "
                                + Words.quote(data.map(JsonNode::toString).orElse("nothing")),
                        "the data is changed on its way: numbers through 32 bits or floats, text through another"
                                + " encoding, empty members dropped",
                        List.of(sent.get().seq(), arrival.get().seq()));
            }
            witnesses.add(arrival.get().seq());
        }
        return Finding.holds("the data arrived as it was published", witnesses);
    }

    /** Whether {@code expected} is {@code data} itself, or an entry of a batch somewhere inside it. */
    private static boolean contains(JsonNode data, JsonNode expected) {
        return same(data, expected) || data.valueStream().anyMatch(child -> contains(child, expected));
    }

    /** Equal as JSON values; numbers by their value, so that 1 and 1.0 are the same. */
    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            if (!Double.isFinite(Message.value(a)) || !Double.isFinite(Message.value(b))) {
                return Message.value(a) == Message.value(b);
            }
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size()
                    && a.propertyStream().allMatch(p -> b.has(p.getKey()) && same(p.getValue(), b.get(p.getKey())));
        }
        if (a.isArray() && b.isArray()) {
            return a.size() == b.size()
                    && java.util.stream.IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
        }
        if (a.isString() && b.isString()) {
            return Abbreviation.value(a.stringValue()).equals(Abbreviation.value(b.stringValue()));
        }
        return a.equals(b);
    }

    private static Optional<Finding> wrongTopic(String id, Seen<Received> arrival, History history) {
        var published = history.all(TargetEvent.Publishing.class)
                .filter(it -> it.event().id().equals(id))
                .findFirst();
        var topic = history.message(arrival).topic();
        return published
                .filter(it ->
                        topic.isPresent() && !topic.get().equals(it.event().topic()))
                .map(it -> Finding.broken(
                        id + ", published on topic \"" + it.event().topic() + "\", arrived under topic \"" + topic.get()
                                + "\"",
                        "the envelope's topic is not the one that was published to",
                        List.of(it.seq(), arrival.seq())));
    }

    private static Finding missing(DeliveryClaim.Receives claim, String id, long from, long deadline, History history) {
        var nameless = history.received(claim.who())
                .filter(it -> it.at() >= from)
                .filter(it -> history.message(it).json().isPresent())
                .filter(it -> isNameless(history.message(it), topicOf(id, history)))
                .findFirst();
        if (nameless.isPresent()) {
            return Finding.unclear(
                    "a message without usable data arrived instead: "
                            + Words.quote(nameless.get().event().text()),
                    "without data no message can be recognised; see the requirement that data is an object");
        }
        var unreadable = history.of(claim.who())
                .filter(e -> e.at() >= from)
                .filter(e -> e.event() instanceof WireEvent.ReceivedBinary
                        || e.event() instanceof WireEvent.Violated it
                                && it.what().contains("not UTF-8"))
                .findFirst();
        if (unreadable.isPresent()) {
            return Finding.unclear(
                    "a binary message, or one that is not UTF-8, arrived instead",
                    "see the requirements that a message is text, and in UTF-8");
        }
        var end = history.endOf(claim.who()).filter(it -> it.at() <= deadline);
        if (end.isPresent()) {
            return Finding.broken(
                    id + " never arrived: the target had ended the connection with " + Words.ending(end.get()),
                    "the connection was lost without a reason that the kit gave",
                    List.of(end.get().seq()));
        }
        var others =
                history.all(Received.class).anyMatch(it -> history.message(it).occurrences(id) > 0);
        return Finding.broken(
                        id + " had not arrived " + Words.took(deadline - from) + " after the hook returned",
                        others
                                ? "others received it: this subscription is lost or was never made"
                                : "nobody received it: is the event bus connected to the broadcast, and does the"
                                        + " publish hook of the target file really emit the event?",
                        published(id, history).map(it -> List.of(it.seq())).orElse(List.of()))
                .unlessStalled(history, from, deadline);
    }

    /** Whether it could be the delivery of a publication whose data got lost. */
    private static boolean isNameless(Message message, String topic) {
        return !message.isPong()
                && !message.isError()
                && message.topic().filter(it -> !it.equals(topic)).isEmpty()
                && message.data().filter(JsonNode::isObject).isEmpty();
    }

    private static String topicOf(String id, History history) {
        return history.all(TargetEvent.Publishing.class)
                .filter(it -> it.event().id().equals(id))
                .map(it -> it.event().topic())
                .findFirst()
                .orElse("");
    }

    /** A publication that its hook did not confirm: nothing can be demanded of the target. */
    static Finding unconfirmed(String id, History history) {
        return unpublished(id + " was not published", id, history);
    }

    /** The same in other words. */
    static Finding unpublished(String what, String id, History history) {
        var detail = history.all(TargetEvent.Published.class)
                .filter(it -> it.event().id().equals(id))
                .findFirst()
                .map(it -> it.event().detail())
                .orElse("the hook was never called");
        return Finding.unclear(
                what + ": " + detail,
                history.all(TargetEvent.Published.class)
                                .anyMatch(it -> it.event().confirmed())
                        ? "the publish hook of the target file worked for others and failed here: did the target, or what"
                                + " publishes for it, stand still?"
                        : "the publish hook of the target file does not work");
    }

    private static Optional<Seen<TargetEvent.Published>> published(String id, History history) {
        return history.confirmed(id);
    }

    private static List<Seen<Received>> arrivals(String who, String id, History history) {
        return history.carrying(who, id);
    }
}
