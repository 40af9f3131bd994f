package dev.rtck.load.feed;

import dev.rtck.harness.target.Topic;
import dev.rtck.load.check.Mark;
import java.util.BitSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is published on one topic: numbered, each with its time. Written by one publisher, read by everybody. */
public final class Feed {
    private final int index;
    private final Topic topic;
    private final Mark mark;
    private final long[] due;
    private final BitSet confirmed = new BitSet();
    private volatile int begun;
    private volatile long firstBegunAt;
    private volatile String trouble = "";

    /**
     * @param index    its place among the feeds of the run
     * @param capacity how many publications there can be
     */
    public Feed(int index, Topic topic, Mark mark, int capacity) {
        this.index = index;
        this.topic = topic;
        this.mark = mark;
        this.due = new long[capacity];
    }

    /** Its place among the feeds of the run. */
    public int index() {
        return index;
    }

    /** The topic, as the target file declares it. */
    public Topic topic() {
        return topic;
    }

    /** How many publications there can be. */
    public int capacity() {
        return due.length;
    }

    /** The type under which it is published. */
    public String type() {
        return topic.types().isEmpty()
                ? topic.name() + "_update"
                : topic.types().get(0);
    }

    /** The data of a publication: the topic's sample with a mark in it, and something to make it large. */
    public JsonNode data(int number, String fill) {
        var data =
                topic.sample() instanceof ObjectNode sample ? sample.deepCopy() : JsonNodeFactory.instance.objectNode();
        var at = topic.id().orElse(Topic.DEFAULT_ID);
        var place = data;
        while (!at.tail().matches()) {
            var name = at.getMatchingProperty();
            place = place.path(name) instanceof ObjectNode inner ? inner : place.putObject(name);
            at = at.tail();
        }
        place.put(at.getMatchingProperty(), mark.text(index, number));
        if (!fill.isEmpty()) {
            data.put("rtckFill", fill);
        }
        return data;
    }

    /** The next publication is about to be made; it was due at this time. */
    void begin(long dueAt) {
        var number = begun;
        due[number] = dueAt;
        if (number == 0) {
            firstBegunAt = System.nanoTime();
        }
        begun = number + 1;
    }

    /** What the hook said of a publication; empty where it confirmed it. */
    synchronized void settle(int number, String said) {
        if (said.isEmpty()) {
            confirmed.set(number);
        } else if (trouble.isEmpty()) {
            trouble = said;
        }
    }

    /** How many have been begun; the number of the next. */
    public int begun() {
        return begun;
    }

    /** When the first was begun, monotonic. */
    public long firstBegunAt() {
        return firstBegunAt;
    }

    /** When a publication was due, monotonic. */
    public long dueAt(int number) {
        return due[number];
    }

    /** The publications that the hook has confirmed. */
    public synchronized BitSet confirmed() {
        return (BitSet) confirmed.clone();
    }

    /** Why the first publication that was not confirmed was not; empty where there is none. */
    public String trouble() {
        return trouble;
    }

    /** Whether only the newest value counts. */
    public boolean latest() {
        return topic.mode() == Topic.Mode.LATEST;
    }

    /** Whether it comes in batches. */
    public boolean batched() {
        return topic.mode() == Topic.Mode.BATCH;
    }
}
