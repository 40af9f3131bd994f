package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rules of completeness, order and shape when publications come in quick succession (THR-6 to THR-10). */
final class BatchRules {
    private BatchRules() {}

    static Finding find(BatchClaim claim, History history) {
        if (claim instanceof BatchClaim.LosesNothing it) {
            return losesNothing(it, history);
        } else if (claim instanceof BatchClaim.EntriesInOrder it) {
            return entriesInOrder(it, history);
        } else if (claim instanceof BatchClaim.EntriesAt it) {
            return entriesAt(it, history);
        } else if (claim instanceof BatchClaim.BatchType it) {
            return batchType(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding losesNothing(BatchClaim.LosesNothing claim, History history) {
        var burst = new Deliveries(history, claim.who(), claim.publications());
        var trouble = burst.trouble();
        if (trouble.isPresent()) {
            return trouble.get();
        }
        if (burst.messages().isEmpty()) {
            return Finding.notExercised(
                    "nothing of the burst arrived", "the target did not broadcast it; see the requirement on delivery");
        }
        var missing = burst.missing();
        if (!missing.isEmpty()) {
            return Finding.broken(
                            missing.size() + " of " + claim.publications().size() + " never arrived, the first "
                                    + missing.get(0)
                                    + burst.end()
                                            .map(it -> "; the target had ended the connection with " + Words.ending(it))
                                            .orElse(""),
                            claim.once()
                                    ? "entries that come while a batch is sent are thrown away with it, or only the"
                                            + " newest is kept"
                                    : "a throttle or a queue that drops what is too much holds for every topic",
                            burst.witnesses())
                    .unlessStalled(history, burst.start(), burst.stop());
        }
        for (var id : claim.once() ? claim.publications() : List.<String>of()) {
            var copies = burst.messages().stream()
                    .mapToInt(it -> history.message(it).occurrences(id))
                    .sum();
            if (copies > 1) {
                return Finding.broken(
                        id + " arrived " + copies + " times",
                        "the buffer is not emptied when it is sent",
                        burst.messages().stream()
                                .filter(it -> history.message(it).occurrences(id) > 0)
                                .map(Seen::seq)
                                .toList());
            }
        }
        return Finding.holds(
                "all " + claim.publications().size() + " arrived, in "
                        + burst.messages().size() + " messages",
                burst.witnesses());
    }

    static Finding entriesInOrder(BatchClaim.EntriesInOrder claim, History history) {
        var burst = new Deliveries(history, claim.who(), claim.publications());
        var trouble = burst.trouble();
        if (trouble.isPresent()) {
            return trouble.get();
        }
        var arrived = claim.publications().stream()
                .filter(id -> burst.first(id).isPresent())
                .toList();
        if (arrived.size() < 2) {
            return Finding.notExercised(
                    arrived.size() + " of them arrived",
                    "fewer than two have no order; see the requirement on delivery");
        }
        for (var i = 1; i < arrived.size(); i++) {
            var before = burst.first(arrived.get(i - 1)).orElseThrow();
            var here = burst.first(arrived.get(i)).orElseThrow();
            if (here.seq() < before.seq()
                    || here.seq() == before.seq() && place(here, arrived.get(i)) < place(before, arrived.get(i - 1))) {
                return Finding.broken(
                        arrived.get(i) + " stands before " + arrived.get(i - 1) + ", which was published first",
                        "entries are collected in a set or map, sorted, or put at the front",
                        List.of(here.seq(), before.seq()));
            }
        }
        return Finding.holds(arrived.size() + " entries in order", burst.witnesses());
    }

    private static int place(Seen<Received> message, String id) {
        return message.event().text().indexOf(id);
    }

    static Finding entriesAt(BatchClaim.EntriesAt claim, History history) {
        var burst = new Deliveries(history, claim.who(), claim.publications());
        for (var seen : burst.messages()) {
            var data = history.message(seen).data();
            if (data.isEmpty()) {
                return Finding.unclear(
                        "a message without data: " + Words.quote(seen.event().text()),
                        "see the requirement that data is an object");
            }
            var there = data.get().at(claim.pointer());
            if (!there.isArray()) {
                return Finding.broken(
                        (there.isMissingNode() ? "nothing" : there.getNodeType().toString()) + " at " + claim.pointer()
                                + " inside data of " + Words.quote(seen.event().text()),
                        arrays(data.get()).isEmpty()
                                ? "an entry that comes alone is not put into an array"
                                : "the array is elsewhere: at " + arrays(data.get()) + "; see topics.entries of the"
                                        + " target file",
                        List.of(seen.seq()));
            }
            var text = there.toString();
            var elsewhere = claim.publications().stream()
                    .filter(id -> seen.event().text().contains(id) && !text.contains(id))
                    .findFirst();
            if (elsewhere.isPresent()) {
                return Finding.broken(
                        elsewhere.get() + " stands outside the array at " + claim.pointer(),
                        "some entries are put elsewhere in the message",
                        List.of(seen.seq()));
            }
        }
        return Finding.holds(
                burst.messages().size() + " messages with an array at " + claim.pointer(), burst.witnesses());
    }

    private static List<String> arrays(JsonNode data) {
        var names = new ArrayList<String>();
        data.propertyStream().filter(it -> it.getValue().isArray()).forEach(it -> names.add("/" + it.getKey()));
        return names;
    }

    static Finding batchType(BatchClaim.BatchType claim, History history) {
        var alone = new Deliveries(history, claim.who(), List.of(claim.alone()));
        var usual = alone.first(claim.alone()).flatMap(it -> history.message(it).type());
        if (usual.isEmpty()) {
            return Finding.unclear(
                    claim.alone() + " did not arrive with a type", "see the requirements on delivery and on the type");
        }
        var burst = new Deliveries(history, claim.who(), claim.publications());
        var several = burst.messages().stream()
                .filter(it -> claim.publications().stream()
                                .filter(it.event().text()::contains)
                                .limit(2)
                                .count()
                        > 1)
                .toList();
        if (several.isEmpty()) {
            return ThrottleRules.unfit(burst, claim.publications().size(), claim.intervalMillis() * 1e6)
                    .orElseGet(() -> Finding.notExercised(
                            "no message held several entries", "the topic was not batched in the burst"));
        }
        return several.stream()
                .filter(it -> !history.message(it).type().equals(usual))
                .findFirst()
                .map(it -> Finding.broken(
                        "type \"" + history.message(it).type().orElse("") + "\" for several entries, \"" + usual.get()
                                + "\" for one",
                        "handlers look at the type, and skip the batch",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.holds(
                        "type \"" + usual.get() + "\" for one and for several entries",
                        several.stream().limit(20).map(Seen::seq).toList()));
    }
}
