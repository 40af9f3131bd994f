package dev.rtck.conformance;

import static dev.rtck.conformance.BadFrames.eachIsRejected;
import static dev.rtck.conformance.BadFrames.input;
import static dev.rtck.conformance.Deadlines.CLOSING;
import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.conformance.BadFrames.Input;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Chapter CONN: illegal frames end the connection. One case after the other, on an instance of their own: where a frame
 * kills the whole target, the end of its connections must not look like the answer to another case's frame.
 */
@ConformanceSuite
@Instance(value = "frames", oneAtATime = true)
@Needs({Capability.WEBSOCKET, Capability.PING})
public class IllegalFramesSuite {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_UTF8 = 1007;
    private static final int TOO_BIG = 1009;

    @Test
    @Verifies({"CONN-23", "CONN-34"})
    void anUnmaskedFrameEndsTheConnection(TestBed bed) {
        refused(bed, unmasked(bed));
    }

    @Test
    @Verifies({"CONN-25", "CONN-34"})
    void aReservedBitEndsTheConnection(TestBed bed) {
        refused(bed, reservedBit(bed, 4), reservedBit(bed, 2), reservedBit(bed, 1));
    }

    @Test
    @Verifies({"CONN-26", "CONN-34"})
    void aReservedOpcodeEndsTheConnection(TestBed bed) {
        refused(
                bed,
                IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                        .mapToObj(IllegalFramesSuite::reservedOpcode)
                        .toArray(Input[]::new));
    }

    @Test
    @Verifies({"CONN-26", "CONN-34"})
    void aReservedOpcodeWithAGigabyteToComeEndsTheConnectionAtOnce(TestBed bed) {
        // Such a length is above every maximum too.
        eachIsRejected(
                        bed,
                        List.of(input(
                                "a frame of opcode 3 and 2^30 bytes, begun",
                                Frame.of(3, new byte[] {'x'}).declaring(1 << 30))))
                .forEach(it ->
                        bed.claim(it.client()).about("CONN-34").isClosedSaying(it.entry(), PROTOCOL_ERROR, TOO_BIG));
    }

    @Test
    @Verifies({"CONN-27", "CONN-34"})
    void aControlFrameOf126BytesEndsTheConnection(TestBed bed) {
        refused(bed, input("an RFC 6455 ping of 126 bytes", Frame.of(Frame.PING, Bytes.counting(126))));
    }

    @Test
    @Verifies({"CONN-28", "CONN-34"})
    void aFragmentedControlFrameEndsTheConnection(TestBed bed) {
        refused(bed, fragmentedControl());
    }

    @Test
    @Verifies({"CONN-29", "CONN-34"})
    void aContinuationOfNothingEndsTheConnection(TestBed bed) {
        refused(bed, strayContinuation(bed));
    }

    @Test
    @Verifies({"CONN-30", "CONN-34"})
    void aMessageInsideAMessageEndsTheConnection(TestBed bed) {
        refused(bed, interrupted(bed));
    }

    @Test
    @Verifies({"CONN-31", "CONN-34"})
    void aLengthWithItsHighestBitSetEndsTheConnection(TestBed bed) {
        // Such a length is illegal, and above every maximum too.
        eachIsRejected(bed, List.of(endlessLength()))
                .forEach(it ->
                        bed.claim(it.client()).about("CONN-34").isClosedSaying(it.entry(), PROTOCOL_ERROR, TOO_BIG));
    }

    @Test
    @Verifies({"CONN-32", "CONN-33"})
    void textThatIsNotUtf8EndsTheConnection(TestBed bed) {
        notUtf8(
                bed,
                text(bed, "a byte that never occurs", 0xFF),
                text(bed, "an overlong form", 0xC0, 0xAF),
                text(bed, "half of a surrogate pair", 0xED, 0xA0, 0x80),
                text(bed, "a code point above U+10FFFF", 0xF4, 0x90, 0x80, 0x80),
                text(bed, "a sequence that is cut off", 0xE2, 0x82));
    }

    @Test
    @Verifies({"CONN-32", "CONN-33"})
    void textThatIsNotUtf8InFragmentsEndsTheConnection(TestBed bed) {
        notUtf8(
                bed,
                inFragments(bed, "a byte that never occurs, in the second fragment", 0, 0xFF),
                inFragments(
                        bed, "a sequence begun in one fragment and not continued in the next", 1, 0xE2, 0x28, 0xA1));
    }

    @Test
    @Verifies("ERR-15")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void illegalFramesHarmNoBystander(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").receiving(topic);
        sendAll(bed);
        bed.claim(bystander).receives(bed.publish(topic)).within(DELIVERY);
    }

    @Test
    @Verifies("ERR-16")
    void afterIllegalFramesANewClientIsServed(TestBed bed) {
        bed.connect("ordinary").answering(Pings.of(bed));
        sendAll(bed);
        var fresh = bed.dial("fresh", bed.dialling());
        bed.claimOpens(fresh);
        fresh.client()
                .ifPresent(it ->
                        bed.claim(it.ping()).getsPongs(bed.target().heartbeat().pongWithin()));
    }

    private static void refused(TestBed bed, Input... inputs) {
        eachIsRejected(bed, List.of(inputs))
                .forEach(it -> bed.claim(it.client()).about("CONN-34").isClosedSaying(it.entry(), PROTOCOL_ERROR));
    }

    private static void notUtf8(TestBed bed, Input... inputs) {
        eachIsRejected(bed, List.of(inputs))
                .forEach(it -> bed.claim(it.client()).about("CONN-33").isClosedSaying(it.entry(), NOT_UTF8));
    }

    /** One of each kind, and waits until each is dealt with, or not. */
    private static void sendAll(TestBed bed) {
        var inputs = List.of(
                unmasked(bed),
                reservedBit(bed, 4),
                reservedOpcode(3),
                reservedOpcode(15),
                fragmentedControl(),
                strayContinuation(bed),
                interrupted(bed),
                endlessLength(),
                text(bed, "a byte that never occurs", 0xFF));
        BadFrames.send(bed, inputs).forEach(it -> it.client().awaitEnd(it.entry(), CLOSING));
    }

    private static Input unmasked(TestBed bed) {
        return input("an unmasked ping message", Frame.text(Pings.of(bed)).unmasked());
    }

    private static Input reservedBit(TestBed bed, int bits) {
        return input(
                "a ping message with RSV bits " + bits,
                Frame.text(Pings.of(bed)).withRsv(bits));
    }

    private static Input reservedOpcode(int opcode) {
        return input("a frame of opcode " + opcode, Frame.of(opcode, new byte[] {'x'}));
    }

    private static Input fragmentedControl() {
        return input(
                "an RFC 6455 ping without FIN",
                Frame.of(Frame.PING, new byte[] {'a'}).withFin(false),
                Frame.of(Frame.CONTINUATION, new byte[] {'b'}));
    }

    private static Input strayContinuation(TestBed bed) {
        return input(
                "a ping message in a continuation frame",
                Frame.of(Frame.CONTINUATION, Pings.of(bed).getBytes(StandardCharsets.UTF_8)));
    }

    private static Input interrupted(TestBed bed) {
        var ping = Frame.text(Pings.of(bed));
        return input("a ping message inside an unfinished one", ping.withFin(false), ping);
    }

    private static Input endlessLength() {
        return input("a frame of 2^63 bytes", Frame.text("x").declaring(Long.MIN_VALUE));
    }

    private static Input text(TestBed bed, String what, int... bytes) {
        return input("text with " + what, Frame.of(Frame.TEXT, Pings.with(bed, bytes)));
    }

    /** The text is cut after so many of the bytes. */
    private static Input inFragments(TestBed bed, String what, int cut, int... bytes) {
        var whole = Pings.with(bed, bytes);
        var at = Pings.START.length() + cut;
        return input(
                "text with " + what,
                Frame.of(Frame.TEXT, Bytes.part(whole, 0, at)).withFin(false),
                Frame.of(Frame.CONTINUATION, Bytes.part(whole, at, whole.length)));
    }
}
