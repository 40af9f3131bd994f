package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.MiddleboxFault.MessageStruck;
import dev.rtck.chaos.MiddleboxFault.Strike;
import dev.rtck.chaos.intermediary.Rules.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of the target on one connection, each whole before it goes on while some fault waits for its number. Used
 * by one thread.
 */
final class Strikes {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Rules rules;
    private final Out client;
    private final Map<Rule, Integer> counts = new HashMap<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Optional<Rule> due = Optional.empty();
    private Optional<byte[]> held = Optional.empty();
    private boolean begun;
    /** Where the payload of the message's first frame begins. */
    private int payload;

    Strikes(Rules rules, Out client) {
        this.rules = rules;
        this.client = client;
    }

    /** Where messages go on. */
    @FunctionalInterface
    interface Out {
        void write(byte[] bytes) throws IOException;
    }

    /** A data frame of the target. */
    void frame(WireFrame frame, byte[] bytes) throws IOException {
        if (!begun) {
            begun = true;
            due = dueNow();
            payload = frame.head().length;
        }
        message.writeBytes(frame.head());
        message.writeBytes(bytes);
        if (due.isEmpty() && held.isEmpty()) {
            // Nothing waits for it: its frames go on as they come.
            client.write(message.toByteArray());
            message.reset();
        }
        if (frame.fin()) {
            begun = false;
            pass(message.toByteArray());
            message.reset();
        }
    }

    private Optional<Rule> dueNow() {
        var struck = Optional.<Rule>empty();
        for (var rule : rules.of(MessageStruck.class)) {
            var number = counts.merge(rule, 1, Integer::sum);
            if (number == ((MessageStruck) rule.fault()).number()) {
                struck = Optional.of(rule);
            }
        }
        return struck;
    }

    private void pass(byte[] whole) throws IOException {
        if (due.isEmpty()) {
            client.write(whole);
            release();
            return;
        }
        var rule = due.get();
        due = Optional.empty();
        var fault = (MessageStruck) rule.fault();
        // Said first: whoever sees what came of it must find the fault in force.
        rule.strikes("message " + fault.number() + " of a connection, " + whole.length + " bytes with its header, is "
                + fault.strike().word());
        apply(fault.strike(), whole);
    }

    private void apply(Strike strike, byte[] whole) throws IOException {
        switch (strike) {
            case DROPPED -> {}
            case DUPLICATED -> {
                client.write(whole);
                client.write(whole);
            }
            case REORDERED -> held = Optional.of(whole);
            case CORRUPTED -> client.write(corrupted(whole));
            case DELAYED -> {
                sleep();
                client.write(whole);
            }
        }
    }

    /** What was held back comes after the message that has just passed. */
    private void release() throws IOException {
        if (held.isPresent()) {
            client.write(held.get());
            held = Optional.empty();
        }
    }

    /** Another byte in the middle; still ASCII where it was, so that the message is text and yet another. */
    private byte[] corrupted(byte[] whole) {
        var other = whole.clone();
        for (var i = payload + (whole.length - payload) / 2; i < whole.length; i++) {
            if (Character.isLetterOrDigit(other[i])) {
                other[i] = (byte) (other[i] == 'x' ? 'y' : 'x');
                return other;
            }
        }
        other[whole.length - 1] ^= 1;
        return other;
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(DELAY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a message was held back", e);
        }
    }
}
