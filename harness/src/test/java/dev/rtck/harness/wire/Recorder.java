package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a connection's listener hears as lines such as {@code text hello (1)}, in order. */
final class Recorder implements FrameListener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** The next event, waited for. */
    String next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event within 10 s").isNotNull();
        return event;
    }

    /** How the connection ended, with all events before it skipped. */
    String end() throws InterruptedException {
        var event = next();
        while (!event.startsWith("end ")) {
            event = next();
        }
        return event;
    }

    void assertExhausted() {
        assertThat(events).isEmpty();
    }

    @Override
    public void onText(long at, String text, int fragments) {
        events.add("text " + text + " (" + fragments + ")");
    }

    @Override
    public void onInvalidUtf8(long at, byte[] payload, int fragments) {
        events.add("invalid " + HexFormat.of().formatHex(payload) + " (" + fragments + ")");
    }

    @Override
    public void onBinary(long at, byte[] payload, int fragments) {
        events.add("binary " + HexFormat.of().formatHex(payload) + " (" + fragments + ")");
    }

    @Override
    public void onPing(long at, byte[] payload) {
        events.add("ping " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void onPong(long at, byte[] payload) {
        events.add("pong " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void onClose(long at, int code, String reason, byte[] payload) {
        events.add("close " + code + " " + reason);
    }

    @Override
    public void onViolation(long at, Violation violation, String detail) {
        events.add("violation " + violation);
    }

    @Override
    public void onEnd(long at, End end) {
        events.add("end " + end);
    }
}
