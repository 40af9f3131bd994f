package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // connections held open for what the listener hears
@Timeout(60)
class FramesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "masked                    | 8182 00000000 6869       | violation MASKED",
                "reserved bit              | c1026869                 | violation RESERVED_BIT",
                "unknown data opcode       | 83026869                 | violation UNKNOWN_OPCODE",
                "unknown control opcode    | 8b00                     | violation UNKNOWN_OPCODE",
                "length in 16 bits         | 817e0002 6869            | violation LENGTH_NOT_MINIMAL",
                "length in 64 bits         | 817f0000000000000002 6869 | violation LENGTH_NOT_MINIMAL",
                "length with the top bit   | 817f8000000000000002     | violation LENGTH_NEGATIVE",
                "fragmented control        | 0900                     | violation CONTROL_FRAGMENTED",
                "continuation alone        | 80026869                 | violation CONTINUATION_WITHOUT_START",
                "close with one byte       | 880103                   | violation CLOSE_PAYLOAD_TRUNCATED",
                "close code 1005           | 880203ed                 | violation CLOSE_CODE_INVALID",
                "close code 999            | 880203e7                 | violation CLOSE_CODE_INVALID",
                "close reason not UTF-8    | 880303e8ff               | violation CLOSE_REASON_NOT_UTF8",
            })
    void aViolationIsNamed(String what, String bytes, String expected) throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending(bytes);
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).as(what).isEqualTo(expected);
        }
    }

    @Test
    void aControlFrameOf126BytesIsAViolation() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending("897e007e" + "61".repeat(126) + "8100");
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).isEqualTo("violation CONTROL_TOO_LONG");
            assertThat(recorder.next()).startsWith("ping aaa");
            assertThat(recorder.next()).isEqualTo("text  (1)");
        }
    }

    @Test
    void afterAViolationReadingGoesOn() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending("0101 61 8101 62 8800 8101 63");
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).isEqualTo("violation MESSAGE_INTERRUPTED");
            assertThat(recorder.next()).isEqualTo("text b (1)");
            assertThat(recorder.next()).isEqualTo("close 1005 ");
            assertThat(recorder.next()).isEqualTo("violation FRAME_AFTER_CLOSE");
            assertThat(recorder.next()).isEqualTo("text c (1)");
            assertThat(recorder.next()).isEqualTo("end EOF (after a close frame)");
            recorder.assertExhausted();
        }
    }

    @Test
    void fragmentsAreJoinedAndCountedWithAPingBetween() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending("0101 f0 0002 9f98 890170 0000 8001 82");
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).isEqualTo("ping p");
            assertThat(recorder.next()).isEqualTo("text 😂 (4)");
            assertThat(recorder.next()).isEqualTo("end EOF");
        }
    }

    @Test
    void everyFramesHeaderIsHeard() throws Exception {
        var headers = new LinkedBlockingQueue<FrameHeader>();
        var listener = new FrameListener() {
            @Override
            public void onFrame(long at, FrameHeader header) {
                headers.add(header);
            }
        };
        try (var server = ScriptedServer.sending("0101 61 8a00 c001 62");
                var socket = Connected.to(server.dial(), listener)) {
            assertThat(headers.poll(10, TimeUnit.SECONDS)).isEqualTo(new FrameHeader(false, 0, 1, false, 1));
            assertThat(headers.poll(10, TimeUnit.SECONDS)).isEqualTo(new FrameHeader(true, 0, 10, false, 0));
            assertThat(headers.poll(10, TimeUnit.SECONDS)).isEqualTo(new FrameHeader(true, 4, 0, false, 1));
        }
    }

    @Test
    void textThatIsNotUtf8IsReportedAsBytes() throws Exception {
        var recorder = new Recorder();
        // A lone surrogate, a character cut by the end, one cut between fragments, and a true replacement character.
        try (var server = ScriptedServer.sending("8103 eda080 8102 c3c3 0101 c3 8001 28 8103 efbfbd");
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).isEqualTo("invalid eda080 (1)");
            assertThat(recorder.next()).isEqualTo("invalid c3c3 (1)");
            assertThat(recorder.next()).isEqualTo("invalid c328 (2)");
            assertThat(recorder.next()).isEqualTo("text \uFFFD (1)");
        }
    }

    @Test
    void framesAreEncodedAsTheRfcShowsThem() {
        var hello = "Hello".getBytes(StandardCharsets.UTF_8);
        assertThat(hex(Frame.of(Frame.TEXT, hello).unmasked())).isEqualTo("810548656c6c6f");
        assertThat(hex(Frame.text("Hello").declaring(70_000).unmasked())).startsWith("817f0000000000011170");
        assertThat(hex(Frame.text("").unmasked().withLengthForm(Frame.LengthForm.SIXTEEN_BITS)))
                .isEqualTo("817e0000");
        assertThat(hex(Frame.text("").unmasked().declaring(Long.MIN_VALUE))).isEqualTo("817f8000000000000000");
        assertThat(hex(Frame.of(11, new byte[0]).withRsv(5).withFin(false).unmasked()))
                .isEqualTo("5b00");
        assertThat(hex(Frame.close(1005, "x").unmasked())).isEqualTo("880303ed78");
        var masked = Frame.text("Hello").encode();
        assertThat(masked[1]).isEqualTo((byte) 0x85);
        assertThat(Frame.mask(
                        HexFormat.of().parseHex("7f9f4d5158"), HexFormat.of().parseHex("37fa213d")))
                .isEqualTo(hello);
    }

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(frame.encode());
    }
}
