package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CLOSING;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.wire.Frame;
import java.util.List;

/** Illegal input, each on a connection of its own. */
final class BadFrames {
    private BadFrames() {}

    /** Frames that are sent in one go, and what is wrong with them. */
    record Input(String what, Frame... frames) {}

    /** An input that was sent: by whom, and where it stands in the log. */
    record Sent(Client client, long entry) {}

    static Input input(String what, Frame... frames) {
        return new Input(what, frames);
    }

    /** Claims that each ends its connection; returns them for further claims. All are sent before one is waited for. */
    static List<Sent> eachIsRejected(TestBed bed, List<Input> inputs) {
        var sent = inputs.stream().map(it -> send(bed, it)).toList();
        sent.forEach(it -> bed.claim(it.client()).isRejected(it.entry(), CLOSING));
        return sent;
    }

    static Sent send(TestBed bed, Input input) {
        var client = bed.connect().responsive();
        return new Sent(client, client.sendTogether(input.what(), input.frames()));
    }
}
