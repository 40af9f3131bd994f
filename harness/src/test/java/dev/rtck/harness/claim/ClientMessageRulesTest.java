package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.ProgramPast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ClientClaim.PingsSteadily;
import dev.rtck.harness.claim.ClientClaim.Resubscribes;
import dev.rtck.harness.claim.ClientClaim.SaysActions;
import dev.rtck.harness.claim.ClientClaim.SaysObjects;
import dev.rtck.harness.evidence.ClientEvent.Answered;
import dev.rtck.harness.evidence.ClientEvent.Said;
import dev.rtck.harness.evidence.ClientEvent.SaidBytes;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageRulesTest {
    private static final PingsSteadily PINGS = new PingsSteadily(WHO, 1, 10_000, 10);
    private static final SaysObjects OBJECTS = new SaysObjects(WHO);
    private static final SaysActions ACTIONS = new SaysActions(WHO);

    /** A program with two topics that is connected again at 2 s, after a loss. */
    private static ProgramPast comesBack() {
        return new ProgramPast()
                .connects()
                .subscribes("tasks")
                .subscribes("alerts")
                .at(1_000)
                .mark()
                .isCut()
                .at(2_000)
                .connects();
    }

    private static ClaimResult resubscribes(ProgramPast past, long now) {
        return past.judged(new Resubscribes(WHO, past.marked(), 1_000), now);
    }

    @Test
    void aConnectionThatTheKitEndsBeforeAPingIsDueTellsNothingOfPings() {
        assertThat(new ProgramPast().connects().at(5_000).isCut().verdict(PINGS, 20_000))
                .isEqualTo(INCONCLUSIVE);
        assertThat(new ProgramPast().connects().verdict(PINGS, 20_000)).isEqualTo(FAIL);
    }

    @Test
    void aTopicThatWasGivenUpIsNotOwedAgain() {
        var past = new ProgramPast()
                .connects()
                .subscribes("tasks")
                .subscribes("alerts")
                .says("unsubscribe", "alerts")
                .at(1_000)
                .mark()
                .isCut()
                .at(2_000)
                .connects()
                .subscribes("tasks");
        assertThat(resubscribes(past, 9_000).verdict()).isEqualTo(PASS);
        var twice = past.says("unsubscribe", "tasks").subscribes("tasks");
        assertThat(resubscribes(twice, 9_000).verdict()).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"3000,PASS", "3001,FAIL"})
    void eachTopicHasToBeSubscribedToAgainInTime(long time, Verdict verdict) {
        var past = comesBack().subscribes("tasks").at(time).subscribes("alerts");
        assertThat(resubscribes(past, 9_000).verdict()).isEqualTo(verdict);
    }

    @Test
    void theNewSubscriptionsAreTheWitnesses() {
        var past = comesBack().subscribes("alerts").subscribes("tasks").subscribes("more");
        var result = resubscribes(past, 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).contains("tasks").contains("alerts");
        assertThat(result.witnesses())
                .containsExactlyInAnyOrderElementsOf(past.seqs(Said.class).subList(2, 5));
    }

    @Test
    void aTopicThatIsForgottenIsNamed() {
        var past = comesBack().subscribes("alerts").says("unsubscribe", "tasks");
        var result = resubscribes(past, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("tasks").doesNotContain("alerts");
        assertThat(result.divergence()).containsExactly(past.seq(Answered.class, 1));
    }

    @ParameterizedTest
    @CsvSource({"2999,INCONCLUSIVE", "3000,FAIL"})
    void onlyAWholeWatchShowsThatATopicIsForgotten(long now, Verdict verdict) {
        var result = resubscribes(comesBack().subscribes("alerts"), now);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).contains("tasks").doesNotContain("alerts");
    }

    @Test
    void aTopicThatIsSubscribedToTwiceFails() {
        var past = comesBack().subscribes("alerts").subscribes("tasks").subscribes("alerts");
        var result = resubscribes(past, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("alerts").doesNotContain("tasks");
        assertThat(result.cause()).contains("adds a listener");
        assertThat(result.divergence()).containsExactly(past.seq(Said.class, 2), past.seq(Said.class, 4));
    }

    @Test
    void whatASubscriptionLaterDoesIsAnotherMatter() {
        var past =
                comesBack().subscribes("alerts").subscribes("tasks").at(3_001).subscribes("alerts");
        assertThat(resubscribes(past, 9_000).verdict()).isEqualTo(PASS);
    }

    @Test
    void aKitThatStoodStillMayHaveMissedASubscription() {
        assertThat(resubscribes(comesBack().stalled(2_000, 2_500), 9_000).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void thereMustHaveBeenASubscriptionToLose() {
        var past = new ProgramPast().connects().pings().mark().isCut().connects();
        assertThat(resubscribes(past, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(resubscribes(past, 9_000).observation()).contains("subscribed to nothing");
    }

    @Test
    void thereMustHaveBeenAConnectionOnEitherSide() {
        var none = new ProgramPast().refused().mark().connects();
        assertThat(resubscribes(none, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(resubscribes(none, 9_000).observation()).endsWith("before");
        var one =
                new ProgramPast().connects().subscribes("tasks").mark().isCut().refused();
        assertThat(resubscribes(one, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(resubscribes(one, 9_000).observation()).endsWith("after");
        assertThat(resubscribes(one.at(2_000).dies(), 9_000).cause()).contains("the program ended at 2.000 s");
    }

    @ParameterizedTest
    @CsvSource({"8939,FAIL", "8940,PASS", "11060,PASS", "11061,FAIL"})
    void pingsAreHeldToTheirIntervalWithWhatTheMachineAdds(long gap, Verdict verdict) {
        var past = new ProgramPast()
                .connects()
                .at(10_000)
                .pings()
                .at(10_000 + gap)
                .pings()
                .at(20_000 + gap)
                .pings();
        assertThat(past.verdict(PINGS, 21_000 + gap)).isEqualTo(verdict);
    }

    @Test
    void pingsInTimeAreTheWitnesses() {
        var past = new ProgramPast()
                .connects()
                .subscribes("tasks")
                .at(10_000)
                .pings()
                .at(20_000)
                .pings();
        assertThat(past.judged(PINGS, 21_000).witnesses())
                .isEqualTo(past.seqs(Said.class).subList(1, 3));
    }

    @ParameterizedTest
    @CsvSource({"12060,PASS", "12061,FAIL"})
    void theFirstPingIsDueAnIntervalAfterTheOpening(long ping, Verdict verdict) {
        var past = new ProgramPast().at(1_000).connects().at(ping).pings();
        assertThat(past.verdict(PINGS, ping)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"41060,PASS", "41061,FAIL"})
    void ofALaterWatchTheFirstPingIsDueAnIntervalAfterItsBeginning(long ping, Verdict verdict) {
        var past = new ProgramPast().connects().at(30_000).mark().at(ping).pings();
        assertThat(past.verdict(new PingsSteadily(WHO, past.marked(), 10_000, 10), ping))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"21060,PASS", "21061,FAIL"})
    void afterTheLastPingAnotherOneIsDue(long now, Verdict verdict) {
        assertThat(new ProgramPast().connects().at(10_000).pings().verdict(PINGS, now))
                .isEqualTo(verdict);
    }

    @Test
    void pingsBeforeTheWatchDoNotCount() {
        var past = new ProgramPast().connects().at(9_000).pings().at(9_500).mark();
        past.at(10_000).pings().at(20_000).pings();
        assertThat(past.verdict(new PingsSteadily(WHO, past.marked(), 10_000, 10), 21_000))
                .isEqualTo(PASS);
    }

    @Test
    void aPingAtTheOpeningCounts() {
        assertThat(new ProgramPast().connects().pings().at(10_000).pings().verdict(PINGS, 11_000))
                .isEqualTo(PASS);
        assertThat(new ProgramPast().connects().pings().at(5_000).pings().verdict(PINGS, 11_000))
                .isEqualTo(FAIL);
    }

    @Test
    void aSecondHeartbeatTimerIsNamed() {
        var past = new ProgramPast()
                .connects()
                .at(10_000)
                .pings()
                .at(13_000)
                .pings()
                .at(20_000)
                .pings();
        var result = past.judged(PINGS, 21_000);
        assertThat(result.cause()).contains("more than one heartbeat timer");
        assertThat(result.observation()).contains("3000.0 ms after the one before");
        assertThat(result.divergence()).containsExactly(past.seq(Said.class, 1));
    }

    @Test
    void aPingThatComesLateIsNamed() {
        var past = new ProgramPast().connects().at(15_000).pings().at(25_000).pings();
        var result = past.judged(PINGS, 26_000);
        assertThat(result.cause()).contains("does not run, or starts anew");
        assertThat(result.observation())
                .contains("a ping came 15000.0 ms after the connection was watched")
                .doesNotContain("ended");
        assertThat(result.divergence()).containsExactly(past.seq(Said.class, 0));
    }

    @Test
    void pingsThatEndAreReportedWithThoseThatCame() {
        var past = new ProgramPast().connects().at(10_000).pings().at(20_000).pings();
        var result = past.at(21_000).dies().judged(PINGS, 35_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation())
                .contains("no ping came for 15000.0 ms")
                .contains("the program ended at 21.000 s");
        assertThat(result.divergence()).isEqualTo(past.seqs(Said.class));
    }

    @Test
    void messagesThatAreNoPingsAreNoHeartbeat() {
        var past = new ProgramPast().connects().at(10_000).subscribes("tasks");
        assertThat(past.verdict(PINGS, 11_061)).isEqualTo(FAIL);
        assertThat(past.verdict(PINGS, 11_060)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void pingsAreThoseOfTheConnectionThatOpenedLast() {
        var past = new ProgramPast().connects().at(5_000).connects().at(8_000).refused();
        past.at(10_000).event(new Said(1, "{\"action\":\"ping\",\"topic\":\"system\"}"));
        past.at(15_000).event(new Said(2, "{\"action\":\"ping\",\"topic\":\"system\"}"));
        assertThat(past.judged(PINGS, 16_000).verdict()).isEqualTo(PASS);
        assertThat(past.judged(PINGS, 16_000).witnesses()).containsExactly(past.seq(Said.class, 1));
    }

    @Test
    void aKitThatStoodStillMayHaveSeenAPingLate() {
        var past = new ProgramPast().connects().at(13_000).pings();
        assertThat(past.verdict(PINGS, 14_000)).isEqualTo(FAIL);
        assertThat(past.stalled(9_000, 13_000).verdict(PINGS, 14_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void withoutAConnectionNoPingIsDue() {
        var past = new ProgramPast().refused().at(2_000).dies();
        assertThat(past.verdict(PINGS, 90_000)).isEqualTo(NOT_EXERCISED);
        assertThat(past.judged(PINGS, 90_000).cause()).contains("the program ended at 2.000 s");
    }

    @Test
    void objectsWithAnActionAndATopicPass() {
        var past = new ProgramPast().connects().subscribes("tasks").pings();
        var result = past.judged(OBJECTS, 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).startsWith("2 messages");
        assertThat(result.witnesses()).isEqualTo(past.seqs(Said.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ping", "[]", "{\"topic\":\"system\"}", "{\"action\":\"ping\"}", "{\"action\":1,\"topic\":\"a\"}"
            })
    void anythingElseIsAnotherDialect(String text) {
        var past = new ProgramPast().connects().pings().says(text).pings();
        var result = past.judged(OBJECTS, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("sent " + text);
        assertThat(result.divergence()).containsExactly(past.seq(Said.class, 1));
    }

    @Test
    void aBinaryMessageIsNoObject() {
        var past = new ProgramPast().connects().pings().event(new SaidBytes(1, "binary message of 3 bytes"));
        var result = past.judged(OBJECTS, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("sent a binary message of 3 bytes");
        assertThat(result.divergence()).isEqualTo(past.seqs(SaidBytes.class));
    }

    @Test
    void aPingFrameIsNoMessage() {
        assertThat(new ProgramPast()
                        .connects()
                        .event(new SaidBytes(1, "ping frame"))
                        .pings()
                        .verdict(OBJECTS, 9_000))
                .isEqualTo(PASS);
    }

    @Test
    void whoSaysNothingShowsNoDialect() {
        var past = new ProgramPast().connects();
        assertThat(past.verdict(OBJECTS, 9_000)).isEqualTo(NOT_EXERCISED);
        assertThat(past.verdict(ACTIONS, 9_000)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void theThreeActionsOfTheProtocolPass() {
        var past = new ProgramPast()
                .connects()
                .subscribes("a")
                .says("unsubscribe", "a")
                .pings();
        assertThat(past.judged(ACTIONS, 9_000).verdict()).isEqualTo(PASS);
        assertThat(past.judged(ACTIONS, 9_000).witnesses()).isEqualTo(past.seqs(Said.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pong", "Subscribe", "publish", ""})
    void anotherActionFails(String action) {
        var past = new ProgramPast().connects().pings().says(action, "a");
        var result = past.judged(ACTIONS, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.divergence()).containsExactly(past.seq(Said.class, 1));
    }

    /** That it has none is held against it by another rule. */
    @Test
    void aMessageWithoutAnActionHasNoWrongOne() {
        assertThat(new ProgramPast().connects().says("hello").verdict(ACTIONS, 9_000))
                .isEqualTo(PASS);
    }
}
