package dev.rtck.reference.realtime;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Gathering: updates of one type wait together, in order, and leave as one with all of them in {@code data.lines}. */
final class Batch implements Throttle.Waiting {
    /** Bytes that may wait. Beyond, the batch leaves early: memory is bounded before the rate is. */
    private static final int MAX_BYTES = 256 << 10;

    private String type = "";
    private ArrayNode lines = Json.object().arrayNode();
    private long bytes;

    @Override
    public boolean admits(String type, ObjectNode data) {
        return lines.isEmpty() || bytes < MAX_BYTES && type.equals(this.type);
    }

    @Override
    public void add(String type, ObjectNode data) {
        // Written now, and once: so the size is known.
        var json = Json.write(data);
        lines.addRawValue(new RawValue(new String(json, StandardCharsets.UTF_8)));
        bytes += json.length;
        this.type = type;
    }

    @Override
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public void release(BiConsumer<String, ObjectNode> sink) {
        var data = Json.object();
        data.set("lines", lines);
        lines = data.arrayNode();
        bytes = 0;
        sink.accept(type, data);
    }
}
