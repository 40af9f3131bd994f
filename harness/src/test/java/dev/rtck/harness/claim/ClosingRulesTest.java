package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.Past.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClosingRulesTest {
    /** The entry of the illegal frame in {@link #provoked}. */
    private static final long TRIGGER = 3;

    private static final Claim REJECTS = new ClosingClaim.Rejects(WHO, TRIGGER, 5_000);
    private static final Event EOF = new WireEvent.Ended("EOF", "");

    private static Past provoked() {
        return new Past()
                .at(0, new WireEvent.Opened(101, java.util.Map.of()))
                .at(1, new WireEvent.ReceivedPong(""))
                .at(2, new WireEvent.SentBytes("an illegal frame", ""));
    }

    private static Event close(int code) {
        return new WireEvent.ReceivedClose(code, "");
    }

    @ParameterizedTest
    @CsvSource({"EOF, PASS", "RESET, PASS", "LOCAL, FAIL"})
    void anyEndByTheTargetIsARejection(String how, String verdict) {
        assertThat(provoked().at(3, new WireEvent.Ended(how, "")).verdict(REJECTS))
                .hasToString(verdict);
    }

    @Test
    void aCloseFrameIsARejection() {
        assertThat(provoked().at(3, close(1002)).verdict(REJECTS)).isEqualTo(PASS);
    }

    @Test
    void aConnectionThatStaysOpenIsAFailure() {
        assertThat(provoked().verdict(REJECTS)).isEqualTo(FAIL);
    }

    @Test
    void aPongIsAFailureEvenWhenTheConnectionEndsAfterIt() {
        assertThat(provoked().pong(3).at(4, close(1002)).judge(REJECTS).cause()).contains("as if it were legal");
        assertThat(provoked().at(3, new WireEvent.ReceivedPong("")).at(4, EOF).verdict(REJECTS))
                .isEqualTo(FAIL);
    }

    @Test
    void anErrorBeforeTheEndIsNoAnswer() {
        var error = "{\"type\":\"error\",\"topic\":\"system\",\"data\":{\"message\":\"no\"},\"timestamp\":1}";
        assertThat(provoked()
                        .at(3, new WireEvent.Received(error, Transport.WEBSOCKET))
                        .at(4, close(1007))
                        .verdict(REJECTS))
                .isEqualTo(PASS);
    }

    @Test
    void anEndThatComesTooLateIsAFailure() {
        assertThat(provoked().at(5_100, EOF).verdict(REJECTS)).isEqualTo(FAIL);
    }

    @Test
    void nothingIsSaidOfAWindowInWhichTheKitStoodStill() {
        assertThat(provoked().stalled(100, 4_000).verdict(REJECTS)).isEqualTo(INCONCLUSIVE);
        assertThat(provoked().stalled(100, 4_000).at(5_100, EOF).verdict(REJECTS))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theEndOfAConnectionThatNeverWorkedProvesNothing() {
        var mute = new Past()
                .at(0, new WireEvent.Opened(101, java.util.Map.of()))
                .at(1, new WireEvent.Dialled("", java.util.Map.of()))
                .at(2, new WireEvent.SentBytes("an illegal frame", ""))
                .at(3, EOF);
        assertThat(mute.verdict(REJECTS)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void anEndBeforeTheFrameProvesNothing() {
        var early = new Past()
                .at(0, new WireEvent.ReceivedPong(""))
                .at(1, EOF)
                .at(2, new WireEvent.SentBytes("an illegal frame", ""));
        assertThat(early.verdict(REJECTS)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void theCodeOfTheCloseFrameIsJudgedOnlyWhereTheConnectionEnds() {
        var claim = new ClosingClaim.ClosesSaying(WHO, TRIGGER, List.of(1002, 1009), true);
        assertThat(provoked().at(3, close(1002)).verdict(claim)).isEqualTo(PASS);
        assertThat(provoked().at(3, close(1011)).verdict(claim)).isEqualTo(FAIL);
        assertThat(provoked().at(3, EOF).verdict(claim)).isEqualTo(FAIL);
        assertThat(provoked().verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aMissingCloseFrameMayBeAnotherRequirementsBusiness() {
        var claim = new ClosingClaim.ClosesSaying(WHO, TRIGGER, List.of(1000), false);
        assertThat(provoked().at(3, EOF).verdict(claim)).isEqualTo(NOT_EXERCISED);
        assertThat(provoked().at(3, close(1001)).verdict(claim)).isEqualTo(FAIL);
    }

    @Test
    void noMessageMayFollowTheCloseFrame() {
        var claim = new ClosingClaim.SilentAfterClose(WHO);
        assertThat(provoked().pong(3).at(4, close(1000)).at(5, EOF).verdict(claim))
                .isEqualTo(PASS);
        assertThat(provoked()
                        .at(3, close(1000))
                        .at(4, new WireEvent.ReceivedPong(""))
                        .verdict(claim))
                .isEqualTo(PASS);
        assertThat(provoked().at(3, close(1000)).pong(4).verdict(claim)).isEqualTo(FAIL);
        assertThat(provoked().at(3, EOF).verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void everyPingIsAnsweredHoweverOften() {
        var claim = new ReplyClaim.HandlesPings(WHO, 5_000);
        assertThat(new Past().pings(0).pings(1).pong(2).pong(3).verdict(claim)).isEqualTo(PASS);
        assertThat(new Past().pings(0).pong(1).pong(2).verdict(claim)).isEqualTo(PASS);
        assertThat(new Past().pings(0).pings(1).pong(2).verdict(claim)).isEqualTo(FAIL);
        assertThat(new Past().pings(0).pong(5_001).verdict(claim)).isEqualTo(FAIL);
        assertThat(new Past().pings(0).stalled(0, 3_000).verdict(claim)).isEqualTo(INCONCLUSIVE);
        assertThat(new Past().pong(0).verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({
        "UNMASKED, 'MASKED (RFC 6455 §5.1): opcode 1', FAIL",
        "UNMASKED, 'CLOSE_CODE_INVALID (RFC 6455 §7.4): code 1006', PASS",
        "CLOSE_CODE, 'CLOSE_CODE_INVALID (RFC 6455 §7.4): code 1006', FAIL",
        "CLOSE_CODE, 'CLOSE_PAYLOAD_TRUNCATED (RFC 6455 §5.5.1): one byte', FAIL",
        "CLOSE_CODE, 'MASKED (RFC 6455 §5.1): opcode 8', PASS"
    })
    void aViolationBreaksItsOwnRuleOnly(Facet facet, String violation, String verdict) {
        assertThat(provoked()
                        .at(3, new WireEvent.Violated(violation))
                        .at(4, close(1000))
                        .verdict(new Claim.Conforms(facet)))
                .hasToString(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {"UNMASKED", "CLOSE_CODE"})
    void withoutAnyFrameARuleAboutFramesIsNotExercised(Facet facet) {
        assertThat(new Past().at(0, EOF).verdict(new Claim.Conforms(facet))).isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Extensions, permessage-deflate, FAIL",
        "sec-websocket-extensions, permessage-deflate; client_no_context_takeover, FAIL",
        "Sec-WebSocket-Extensions, x-other, NOT_APPLICABLE",
        "Sec-WebSocket-Protocol, permessage-deflate, NOT_APPLICABLE"
    })
    void whatInflatesBeyondMeasureIsRejectedOnlyWhereCompressionWasAgreed(String header, String value, String verdict) {
        var story = new Past()
                .at(0, "other", new WireEvent.Opened(101, Map.of("Sec-WebSocket-Extensions", "permessage-deflate")))
                .at(0, new WireEvent.Opened(101, Map.of(header, value)))
                .at(1, new WireEvent.ReceivedPong(""))
                .at(2, new WireEvent.SentBytes("a small frame that inflates", ""));
        assertThat(story.verdict(new ClosingClaim.RejectsInflated(WHO, 4, 5_000)))
                .hasToString(verdict);
    }

    @Test
    void anEndBeforeTheFrameHasNoCodeForIt() {
        var early = new Past().at(0, close(1002)).at(1, EOF).at(2, new WireEvent.SentBytes("an illegal frame", ""));
        assertThat(early.verdict(new ClosingClaim.ClosesSaying(WHO, TRIGGER, List.of(1002), true)))
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void howLongAfterTheCloseFrameAMessageCameIsTold() {
        var late = provoked().at(100, close(1000)).pong(140);
        assertThat(late.judge(new ClosingClaim.SilentAfterClose(WHO)).observation())
                .isEqualTo("a message came 40.0 ms after the close frame");
        assertThat(late.judge(new ClosingClaim.SilentAfterClose(WHO)).divergence())
                .containsExactly(4L, 5L);
    }

    @Test
    void aBinaryMessageAfterTheCloseFrameIsAMessageToo() {
        assertThat(provoked()
                        .at(3, close(1000))
                        .at(4, new WireEvent.ReceivedBinary(3, "AAAA"))
                        .verdict(new ClosingClaim.SilentAfterClose(WHO)))
                .isEqualTo(FAIL);
    }
}
