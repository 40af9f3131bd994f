package dev.rtck.reference.realtime;

import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Conflation: each update replaces the one that was waiting. */
final class NewestValue implements Throttle.Waiting {
    private String type = "";
    private ObjectNode data = Json.object();
    private boolean empty = true;

    @Override
    public boolean admits(String type, ObjectNode data) {
        return true;
    }

    @Override
    public void add(String type, ObjectNode data) {
        this.type = type;
        this.data = data;
        empty = false;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void release(BiConsumer<String, ObjectNode> sink) {
        empty = true;
        sink.accept(type, data);
    }
}
