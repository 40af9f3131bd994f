package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.RawHttp;
import dev.rtck.harness.wire.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Many handshakes of one client, held open until the case ends. Only their number stands in the log. */
public final class Swarm implements AutoCloseable {
    /** For one answer; a target that takes longer serves no more of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Longer than any case lasts. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private static final Duration DRIP = Duration.ofMillis(500);
    private static final int MAX_RESPONSE = 1 << 16;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final List<RawRequest> held = new ArrayList<>();
    private final ScheduledExecutorService drips = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "rtck-drip");
        thread.setDaemon(true);
        return thread;
    });

    private Swarm() {}

    static Swarm idle(TestBed bed, int size) {
        var swarm = new Swarm();
        var dial = bed.dialling().withTimeout(PATIENCE);
        while (swarm.held.size() < size && swarm.connect(dial)) {
            // One after the other: a crowd that comes at once is another requirement's.
        }
        bed.log().append("", new TargetEvent.Measured("connections held open", swarm.held.size(), "of " + size));
        return swarm;
    }

    private boolean connect(Dial dial) {
        try {
            var request = RawRequest.open(dial).send(bytes(RawHttp.handshake(dial, RawHttp.freshKey())));
            held.add(request);
            return request.response(MAX_RESPONSE).status().orElse(0) == SWITCHING_PROTOCOLS;
        } catch (IOException e) {
            // No more are let in, which is the target's right.
            return false;
        }
    }

    static Swarm dripping(TestBed bed, int size) {
        var swarm = new Swarm();
        var dial = bed.dialling().withTimeout(HELD);
        var handshake = RawHttp.handshake(dial, RawHttp.freshKey());
        try {
            for (var i = 0; i < size; i++) {
                swarm.held.add(RawRequest.open(dial).send(bytes(handshake.substring(0, handshake.length() / 2))));
            }
        } catch (IOException e) {
            bed.log().append("", new CaseEvent.Noted("no more connections are let in: " + e.getMessage()));
        }
        bed.log().append("", new TargetEvent.Measured("handshakes that drip", swarm.held.size(), "of " + size));
        // A field that never ends; each byte shows the target that the client is still there.
        swarm.drips.scheduleWithFixedDelay(
                () -> swarm.held.forEach(it -> it.send(new byte[] {'x'})),
                DRIP.toMillis(),
                DRIP.toMillis(),
                TimeUnit.MILLISECONDS);
        return swarm;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        drips.shutdownNow();
        held.forEach(RawRequest::close);
    }
}
