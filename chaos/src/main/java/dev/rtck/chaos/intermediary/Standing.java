package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.Effect;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.Probe;
import dev.rtck.chaos.Probe.Reaction;
import dev.rtck.chaos.Proof;
import dev.rtck.chaos.intermediary.Rules.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A fault that stays until it is taken back. What a request of the kit's own can meet is looked for with one; the others
 * are in force when they have struck for the first time, and a case that they never strike is inconclusive.
 */
final class Standing implements Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofMillis(60);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final String HANDSHAKE = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private final Intermediary intermediary;
    private final MiddleboxFault fault;
    private Rule rule;

    Standing(Intermediary intermediary, MiddleboxFault fault) {
        this.intermediary = intermediary;
        this.fault = fault;
        rule = new Rule(fault, words -> {});
    }

    @Override
    public void begin(Consumer<String> struck) {
        rule = new Rule(fault, struck);
        intermediary.rules().add(rule);
        if (fault instanceof MiddleboxFault.IdleCut it) {
            var thread = new Thread(() -> cutIdle(it.after()), "rtck-intermediary-idle");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void cutIdle(Duration after) {
        while (intermediary.rules().has(rule)) {
            for (var passage : intermediary.open()) {
                if (passage.idle() >= after.toNanos()) {
                    try {
                        // Said first: whoever sees the end must find the fault in force.
                        rule.strikes("a connection without traffic is cut");
                        passage.cut();
                    } catch (IOException e) {
                        // It has ended by itself.
                    }
                }
            }
            try {
                Thread.sleep(TICK.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public Proof inForce() throws IOException {
        if (fault instanceof MiddleboxFault.UpgradeAnswered || fault instanceof MiddleboxFault.UpgradeStripped) {
            return answered(handshake().ask(PATIENCE));
        } else if (fault instanceof MiddleboxFault.UpgradeUnanswered) {
            return silent(handshake().ask(SILENCE));
        } else if (fault instanceof MiddleboxFault.HttpAnswered) {
            return answered(Probe.of(intermediary.address()).ask(PATIENCE));
        } else if (fault instanceof MiddleboxFault.HttpUnanswered) {
            return silent(Probe.of(intermediary.address()).ask(SILENCE));
        }
        return Proof.later();
    }

    private Probe handshake() {
        return new Probe(intermediary.address(), HANDSHAKE.getBytes(StandardCharsets.US_ASCII), false);
    }

    /** The intermediary itself says when a handshake is struck; here only that something came of it. */
    private static Proof answered(Probe.Seen seen) {
        return Proof.of(seen.reaction() == Reaction.ANSWERED, seen.words());
    }

    private static Proof silent(Probe.Seen seen) {
        return Proof.of(seen.reaction() == Reaction.SILENT, seen.words());
    }

    @Override
    public void end() {
        intermediary.rules().remove(rule);
    }

    @Override
    public Proof gone() {
        return Proof.of(!intermediary.rules().has(rule), "the intermediary has let go of it");
    }
}
