package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceRulesTest {
    private static final Claim CLAIM = new EntranceClaim.KeptOut("stranger", "control", "A-1");

    private final Timeline story = new Timeline();

    @BeforeEach
    void theControlIsServed() {
        story.publishes(10, "stats", "A-1").receivesId(12, "control", "stats", "A-1");
    }

    private Verdict verdict() {
        return story.judge(CLAIM).verdict();
    }

    private Timeline opened() {
        return story.at(1, "stranger", new WireEvent.Opened(101, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"401, PASS", "403, PASS", "404, PASS", "500, FAIL"})
    void aStatusBeforeTheUpgradeRefuses(int status, Verdict verdict) {
        story.at(1, "stranger", new WireEvent.Refused(status, Map.of(), ""));
        assertThat(verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1008, PASS", "4401, PASS", "4403, PASS", "3000, PASS", "1000, WARN", "1011, WARN"})
    void aCloseFrameAfterTheUpgradeRefuses(int code, Verdict verdict) {
        opened().at(2, "stranger", new WireEvent.ReceivedClose(code, ""));
        assertThat(verdict()).isEqualTo(verdict);
    }

    @Test
    void anErrorAndThenACloseRefuses() {
        opened().at(2, "stranger", error()).at(3, "stranger", new WireEvent.ReceivedClose(1000, ""));
        assertThat(verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void dataBeforeTheCloseFails() {
        opened().receivesId(11, "stranger", "stats", "A-1").at(13, "stranger", new WireEvent.ReceivedClose(1008, ""));
        assertThat(verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aConnectionThatIsServedFails() {
        opened().receivesId(11, "stranger", "stats", "A-1");
        assertThat(verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aConnectionThatAnswersFails() {
        opened().at(2, "stranger", error());
        assertThat(verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMuteConnectionThatStaysOpenIsDoubtful() {
        opened();
        assertThat(verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void anEndWithoutAnswerIsDoubtful() {
        story.at(1, "stranger", new WireEvent.Unreachable("RESET", ""));
        assertThat(verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void aServerThatDoesNotAnswerIsInconclusive() {
        story.at(1, "stranger", new WireEvent.Unreachable("TIMEOUT", ""));
        assertThat(verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void nobodyWhoDialledIsNotExercised() {
        assertThat(verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    private static Event error() {
        return new WireEvent.Received(
                "{\"type\":\"error\",\"topic\":\"system\",\"data\":{\"message\":\"no\"},\"timestamp\":1}",
                dev.rtck.harness.evidence.Transport.WEBSOCKET);
    }

    private Verdict expiry() {
        return story.judge(new EntranceClaim.Expires("stranger", "A-1", "A-2", "control"))
                .verdict();
    }

    private Timeline servedWhileGood() {
        return opened().receivesId(11, "stranger", "stats", "A-1").publishes(20, "stats", "A-2");
    }

    @Test
    void whatArrivesAfterTheCredentialsHaveExpiredFails() {
        servedWhileGood().receivesId(22, "stranger", "stats", "A-2").receivesId(22, "control", "stats", "A-2");
        assertThat(expiry()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aConnectionThatIsClosedWhenItsCredentialsExpirePasses() {
        servedWhileGood().at(15, "stranger", new WireEvent.ReceivedClose(4401, ""));
        assertThat(expiry()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aConnectionThatFallsMuteWhileOthersAreServedPasses() {
        servedWhileGood().receivesId(22, "control", "stats", "A-2");
        assertThat(expiry()).isEqualTo(Verdict.PASS);
    }

    @Test
    void silenceThatEverybodyHearsSaysNothingOfExpiry() {
        servedWhileGood();
        assertThat(expiry()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whoWasNeverServedShowsNothingOfExpiry() {
        opened().receivesId(22, "control", "stats", "A-2");
        assertThat(expiry()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"1007, WARN", "2999, WARN", "3000, PASS", "4999, PASS", "5000, WARN"})
    void codesForApplicationsTellARefusal(int code, Verdict verdict) {
        opened().at(2, "stranger", new WireEvent.ReceivedClose(code, ""));
        assertThat(verdict()).isEqualTo(verdict);
    }

    @Test
    void aGreetingBeforeTheCloseIsNoWordWhy() {
        opened().receives(2, "stranger", "system", "{}").at(3, "stranger", new WireEvent.ReceivedClose(1000, ""));
        assertThat(verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void aConnectionIsShownToBeMuteOnlyByThePublicationThatOthersGot() {
        var other = new EntranceClaim.KeptOut("stranger", "control", "A-2");
        opened();
        assertThat(story.judge(other).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(story.judge(CLAIM).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void whatAnOpenConnectionGotIsTold() {
        opened().at(2, "stranger", error());
        assertThat(story.judge(CLAIM).observation()).contains("it got {\"type\":\"error\"");
    }

    @ParameterizedTest
    @CsvSource({"snapshot, FAIL", "welcome, PASS"})
    void aMessageOfADeclaredTypeIsDataThoughTheCaseDidNotPublishIt(String type, Verdict verdict) {
        var declaring = Histories.start().declaring("snapshot").opened("stranger");
        declaring
                .receives("stranger", declaring.envelope(type, Histories.TOPIC, "{}"))
                .closeFrame("stranger", 1008);
        assertThat(declaring.judge(CLAIM).verdict()).isEqualTo(verdict);
    }

    // --- topics ----------------------------------------------------------------------------------------------------

    private static final Claim WITHHELD = new EntranceClaim.TopicWithheld("stranger", "secrets", "S-1", "A-1");

    @Test
    void whatArrivesOfATopicThatMayNotBeReadFails() {
        story.receivesId(11, "stranger", "secrets", "S-1").receivesId(12, "stranger", "stats", "A-1");
        assertThat(story.judge(WITHHELD).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(story.judge(WITHHELD).observation()).startsWith("S-1 of topic secrets arrived");
    }

    @Test
    void aTopicIsWithheldWhereOnlyAnotherArrives() {
        story.receivesId(11, "control", "secrets", "S-1").receivesId(12, "stranger", "stats", "A-1");
        assertThat(story.judge(WITHHELD).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoGetsNothingAtAllShowsNothingOfWhatIsWithheld() {
        assertThat(story.judge(WITHHELD).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(story.judge(WITHHELD).observation()).startsWith("nothing came of an allowed topic");
    }

    // --- addresses -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"'', PASS", "token, FAIL"})
    void credentialsThatStandInTheAddressFail(String parameter, Verdict verdict) {
        opened();
        var claim = new EntranceClaim.NotInAddress(
                "stranger", parameter.isEmpty() ? List.of() : List.of(parameter, "user"));
        assertThat(story.judge(claim).verdict()).isEqualTo(verdict);
        assertThat(story.judge(claim).observation()).endsWith(parameter.isEmpty() ? "without one" : "token, user");
    }

    @ParameterizedTest
    @CsvSource({"RESET, WARN", "TIMEOUT, INCONCLUSIVE"})
    void whoDoesNotComeInShowsNothingOfItsAddress(String why, Verdict verdict) {
        var claim = new EntranceClaim.NotInAddress("stranger", List.of("token"));
        assertThat(story.judge(claim).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
        story.at(1, "stranger", new WireEvent.Unreachable(why, ""));
        assertThat(story.judge(claim).verdict()).isEqualTo(verdict);
    }
}
