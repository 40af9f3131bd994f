package dev.rtck.browser.page;

import dev.rtck.browser.peer.Dialect;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes updates of one page, each with a value that no other of the run has had lately. */
final class Updates {
    /** Whole parts repeat after so many: a page may round to them. */
    private static final int RANGE = 83;

    private static final int STEP = 7;
    private static final int FIRST = 10;

    private final Target target;
    private final AtomicInteger numbers;
    private final AtomicInteger own = new AtomicInteger();

    /** @param numbers shared by all pages of the run */
    Updates(Target target, AtomicInteger numbers) {
        this.target = target;
        this.numbers = numbers;
    }

    /** The topic of which only the newest value is to be seen. */
    String stateTopic() {
        return valued(Topic.Mode.LATEST)
                .or(() -> valued(Topic.Mode.NONE))
                .or(() -> valued(Topic.Mode.BATCH))
                .orElseThrow(() -> new Withheld("page.value of the target file names no topic"));
    }

    /** The topic of which each event is to be seen; the only one there is, where there is one only. */
    String rowTopic() {
        return valued(Topic.Mode.BATCH)
                .or(() -> valued(Topic.Mode.NONE))
                .or(() -> valued(Topic.Mode.LATEST))
                .orElseThrow(() -> new Withheld("page.value of the target file names no topic"));
    }

    private Optional<String> valued(Topic.Mode mode) {
        return target.page().orElseThrow().value().keySet().stream()
                .filter(it -> topic(it).mode() == mode)
                .findFirst();
    }

    private Topic topic(String name) {
        return target.topics().getOrDefault(name, Topic.of(name));
    }

    Update next(String topic) {
        var place = target.page().orElseThrow().value().get(topic).data();
        var sample = topic(topic).sample();
        return with(topic, value(sample.at(place), numbers.getAndIncrement()));
    }

    /** An update with this value. */
    Update with(String topic, JsonNode value) {
        var place = target.page().orElseThrow().value().get(topic).data();
        var data = topic(topic).sample() instanceof ObjectNode sample
                ? sample.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        Dialect.set(data, place, value);
        return new Update("update-" + own.incrementAndGet(), topic, value, data);
    }

    /** Like the sample: a number near it, or a text that begins like it. */
    private static JsonNode value(JsonNode sample, int number) {
        var nodes = JsonNodeFactory.instance;
        if (!sample.isNumber()) {
            return nodes.stringNode((sample.isString() ? sample.stringValue() + " " : "") + "rtck" + number + "x");
        }
        var whole = FIRST + number * STEP % RANGE;
        var base = Math.abs(sample.doubleValue()) <= 100 ? 0 : Math.floor(sample.doubleValue());
        return sample.isIntegralNumber()
                ? nodes.numberNode((long) base + whole)
                : nodes.numberNode(base + whole + (number % 9 + 1) / 10.0);
    }

    /** The data of a message that carries an update: in a batch the update is an entry. */
    ObjectNode message(Update update) {
        var entries = topic(update.topic()).entries();
        if (entries.isEmpty()) {
            return update.data();
        }
        var data = JsonNodeFactory.instance.objectNode();
        Dialect.set(data, entries.get(), JsonNodeFactory.instance.arrayNode().add(update.data()));
        return data;
    }

    String type(String topic) {
        var types = topic(topic).types();
        return types.isEmpty() ? topic + "_update" : types.get(0);
    }

    Map<String, String> places() {
        var places = new java.util.LinkedHashMap<String, String>();
        target.page().orElseThrow().value().forEach((topic, value) -> places.put(topic, value.selector()));
        return places;
    }
}
