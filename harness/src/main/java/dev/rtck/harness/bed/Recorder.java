package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.End;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Violation;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

/** Writes down what arrives on one connection. */
final class Recorder implements FrameListener {
    private static final int SAMPLE = 4096;

    private final CaseLog log;
    private final String who;
    private final Runnable flooded;

    /** @param flooded called when the target has sent more than a connection or a case takes */
    Recorder(CaseLog log, String who, Runnable flooded) {
        this.log = log;
        this.who = who;
        this.flooded = flooded;
    }

    /** Writes down what came, as long as there is room for it. */
    private void take(long at, Supplier<WireEvent> event) {
        switch (log.hear()) {
            case ENOUGH -> log.seen(who, event.get(), at);
            case LAST -> flooded.run();
            case NONE -> {}
        }
    }

    @Override
    public void onText(long at, String text, int fragments) {
        take(at, () -> new WireEvent.Received(Abbreviation.text(text), Transport.WEBSOCKET));
    }

    @Override
    public void onInvalidUtf8(long at, byte[] payload, int fragments) {
        take(at, () -> new WireEvent.Violated("a text message that is not UTF-8: Base64 " + sample(payload)));
    }

    @Override
    public void onBinary(long at, byte[] payload, int fragments) {
        take(at, () -> new WireEvent.ReceivedBinary(payload.length, sample(payload)));
    }

    @Override
    public void onPing(long at, byte[] payload) {
        take(at, () -> new WireEvent.ReceivedPing(sample(payload)));
    }

    @Override
    public void onPong(long at, byte[] payload) {
        take(at, () -> new WireEvent.ReceivedPong(sample(payload)));
    }

    @Override
    public void onClose(long at, int code, String reason, byte[] payload) {
        take(at, () -> new WireEvent.ReceivedClose(code, reason));
    }

    @Override
    public void onViolation(long at, Violation violation, String detail) {
        take(at, () -> new WireEvent.Violated(violation + " (RFC 6455 §" + violation.section() + "): " + detail));
    }

    @Override
    public void onEnd(long at, End end) {
        log.seen(who, new WireEvent.Ended(end.kind().name(), end.detail()), at);
        if (end.kind() == End.Kind.BUDGET) {
            flooded.run();
        }
    }

    /** The first bytes of a payload as Base64. */
    static String sample(byte[] payload) {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(payload, Math.min(payload.length, SAMPLE)));
    }
}
