package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The attacks of a hostile server; {@link HostileServerTest} repeats them with little memory. */
@SuppressWarnings("try") // connections held open for what the listener hears
@Timeout(60)
class BudgetsTest {
    private static String endAgainst(ScriptedServer.Script script, Limits limits) throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(script);
                var socket = Connected.to(server.dial().withLimits(limits), recorder)) {
            return recorder.end();
        }
    }

    @Test
    void aFrameThatClaimsATerabyteIsRefusedAtItsHeader() throws Exception {
        assertThat(endAgainst(
                        peer -> {
                            peer.hex("817f0000010000000000");
                            peer.in().readAllBytes();
                        },
                        Limits.DEFAULT))
                .isEqualTo("end BUDGET (bytes claimed by a frame of opcode 1: found 1099511627776, allowed 4194304)");
    }

    @Test
    void endlessFragmentsExceedTheMessagesBytes() throws Exception {
        assertThat(endAgainst(Attack.ENDLESS_LARGE_FRAGMENTS, Limits.DEFAULT))
                .startsWith("end BUDGET (bytes of one message: found 42");
    }

    @Test
    void endlessEmptyFragmentsExceedTheirNumber() throws Exception {
        assertThat(endAgainst(Attack.ENDLESS_SMALL_FRAGMENTS, Limits.DEFAULT))
                .isEqualTo("end BUDGET (fragments of one message: found 65537, allowed 65536)");
    }

    @Test
    void endlessPingsExceedTheFrames() throws Exception {
        assertThat(endAgainst(Attack.ENDLESS_PINGS, Limits.DEFAULT.withFrames(100_000)))
                .isEqualTo("end BUDGET (frames on one connection: found 100001, allowed 100000)");
    }

    @Test
    void endlessMessagesExceedTheBytes() throws Exception {
        assertThat(endAgainst(Attack.ENDLESS_MESSAGES, Limits.DEFAULT.withTotalBytes(1_000_000)))
                .startsWith("end BUDGET (bytes received on one connection: found 100");
    }

    @Test
    void aMessageAsLargeAsAllowedIsHeard() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending("827f0000000000010000" + "00".repeat(1 << 16));
                var socket =
                        Connected.to(server.dial().withLimits(Limits.DEFAULT.withMessageBytes(1 << 16)), recorder)) {
            assertThat(recorder.next()).startsWith("binary 0000");
        }
    }
}
