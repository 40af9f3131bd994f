package dev.rtck.reference.realtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client that only remembers what it was sent. */
final class RecordingClient implements Client {
    private final List<JsonNode> received = new ArrayList<>();

    @Override
    public void send(byte[] envelope) {
        received.add(Json.readObject(new String(envelope, StandardCharsets.UTF_8)));
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public long silence() {
        return 0;
    }

    List<JsonNode> received() {
        return received;
    }

    /** The member {@code n} of each message's data. */
    List<Integer> numbers() {
        return received.stream().map(m -> m.at("/data/n").asInt()).toList();
    }
}
