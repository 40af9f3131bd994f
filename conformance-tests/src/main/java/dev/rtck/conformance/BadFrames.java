package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CLOSING;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.wire.Frame;
import java.util.List;
import java.util.Map;

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

    /** Claims that each ends its connection; returns them for further claims. */
    static List<Sent> eachIsRejected(TestBed bed, List<Input> inputs) {
        var sent = send(bed, inputs);
        sent.forEach(it -> bed.claim(it.client()).isRejected(it.entry(), CLOSING));
        return sent;
    }

    /** Sends each. All connections are open before: a target that dies of the first is not asked for the next. */
    static List<Sent> send(TestBed bed, List<Input> inputs) {
        var ready = inputs.stream()
                .map(it -> Map.entry(bed.connect().responsive(), it))
                .toList();
        return ready.stream()
                .map(it -> new Sent(
                        it.getKey(),
                        it.getKey()
                                .sendTogether(
                                        it.getValue().what(), it.getValue().frames())))
                .toList();
    }
}
