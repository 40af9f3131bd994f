package dev.rtck.load.check;

import dev.rtck.load.result.FlawKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What one message says, whoever gets it. */
public final class Sighting {
    private static final int EXCERPT = 300;

    private final byte[] bytes;
    private final boolean pong;
    private final String topic;
    private final double timestamp;
    private final int[] marks;
    private final List<FlawKind> flaws;

    Sighting(byte[] bytes, boolean pong, String topic, double timestamp, int[] marks, List<FlawKind> flaws) {
        this.bytes = bytes;
        this.pong = pong;
        this.topic = topic;
        this.timestamp = timestamp;
        this.marks = marks;
        this.flaws = List.copyOf(flaws);
    }

    /** Whether these bytes are the same message. */
    boolean is(byte[] other, int from, int length) {
        return bytes.length == length && Arrays.equals(bytes, 0, length, other, from, from + length);
    }

    /** Whether it answers a ping. */
    public boolean pong() {
        return pong;
    }

    /** Its member {@code topic}; empty where there is none. */
    public String topic() {
        return topic;
    }

    /** Its member {@code timestamp}; NaN where there is none. */
    public double timestamp() {
        return timestamp;
    }

    /** How many publications it carries: several in a batch. */
    public int size() {
        return marks.length / 2;
    }

    /** The topic on which a publication in it was made, by its place in the plan. */
    public int topicOf(int index) {
        return marks[2 * index];
    }

    /** The number of a publication in it on its topic. */
    public int numberOf(int index) {
        return marks[2 * index + 1];
    }

    /** What is wrong with it as an envelope. */
    public List<FlawKind> flaws() {
        return flaws;
    }

    /** Its beginning, for a report. */
    public String excerpt() {
        var text = new String(bytes, 0, Math.min(EXCERPT, bytes.length), StandardCharsets.UTF_8);
        return bytes.length <= EXCERPT ? text : text + "… (" + bytes.length + " bytes)";
    }
}
