package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ExplorationClaim.Made;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.explore.Step;
import dev.rtck.harness.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Planted histories of explorations: what the model says, and what it does not. */
class ExplorationRulesTest {
    private final Story story = new Story();
    private final List<Made> made = new ArrayList<>();

    private ExplorationRulesTest step(String text, String who, String publication, Consumer<Story> what) {
        made.add(new Made(Step.parse(text).get(0), who, publication, story.last() + 1));
        story.event("", new CaseEvent.Noted("step: " + text));
        what.accept(story);
        return this;
    }

    private ExplorationRulesTest connects(String who, int number) {
        return step("connect " + number, who, "", it -> it.opened(who));
    }

    private ExplorationRulesTest subscribes(String who, int number) {
        return step("subscribe " + number + " 0", who, "", it -> it.subscribes(who));
    }

    private ExplorationRulesTest unsubscribes(String who, int number) {
        return step("unsubscribe " + number + " 0", who, "", it -> it.unsubscribes(who));
    }

    private ExplorationRulesTest publishes(String id, String... receivers) {
        return step("publish 0", "", id, it -> {
            it.published(id);
            List.of(receivers).forEach(who -> it.delivered(who, id));
        });
    }

    private Verdict verdict() {
        return story.judge(new ExplorationClaim.Agrees(made));
    }

    @Test
    void whoIsSubscribedReceivesOnceAndWhoIsNotReceivesNothing() {
        connects("a", 0).connects("b", 1).subscribes("a", 0).publishes("p1", "a");
        assertThat(verdict()).isEqualTo(PASS);
        unsubscribes("a", 0).publishes("p2");
        assertThat(verdict()).isEqualTo(PASS);
    }

    @Test
    void whatASubscriberMissesIsADifference() {
        connects("a", 0).subscribes("a", 0).publishes("p1");
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatArrivesTwiceIsADifference() {
        connects("a", 0).subscribes("a", 0).publishes("p1", "a", "a");
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatReachesSomebodyElseIsADifference() {
        connects("a", 0).connects("b", 1).subscribes("a", 0).publishes("p1", "a", "b");
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatArrivesAfterAnUnsubscribeIsADifference() {
        connects("a", 0).subscribes("a", 0).unsubscribes("a", 0).publishes("p1", "a");
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void aSnapshotOnALaterSubscribeIsNone() {
        connects("a", 0)
                .publishes("p1")
                .step("subscribe 0 0", "a", "", it -> it.subscribes("a").delivered("a", "p1"));
        publishes("p2", "a");
        assertThat(verdict()).isEqualTo(PASS);
    }

    @Test
    void aPingThatIsNotAnsweredOnceIsADifference() {
        UnaryOperator<Story> ping = it -> it.event("a", new WireEvent.Sent("{}", WireEvent.Sent.PING));
        connects("a", 0).step("ping 0", "a", "", it -> ping.apply(it).pong("a"));
        assertThat(verdict()).isEqualTo(PASS);
        step("ping 0", "a", "", it -> ping.apply(it).pong("a").pong("a"));
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void aConnectionMayBeClosedForItsOwnBadInputAndThenReceivesNothing() {
        connects("a", 0).connects("b", 1).subscribes("a", 0).subscribes("b", 1);
        step("bad-input 0 1", "a", "", it -> it.closed("a", 1008));
        publishes("p1", "b");
        assertThat(verdict()).isEqualTo(PASS);
    }

    @Test
    void aConnectionMayNotBeLostForSomebodyElsesBadInput() {
        connects("a", 0).connects("b", 1);
        step("bad-input 0 1", "a", "", it -> it.closed("b", 1008));
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatTheHookDidNotPublishSaysNothing() {
        connects("a", 0).subscribes("a", 0);
        step("publish 0", "", "p1", it -> it.asks("p1").refuses("p1", "500"));
        assertThat(verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aConnectionThatDoesNotOpenSaysNothing() {
        step("connect 0", "a", "", it -> {});
        assertThat(verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anotherPublicationIsNotTheOneThatIsDue() {
        connects("a", 0).subscribes("a", 0);
        step("publish 0", "", "p2", it -> it.published("p2").delivered("a", "p1"));
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatArrivesWhileOthersSubscribeIsLateAndStillReceivedOnce() {
        connects("a", 0).connects("b", 1).subscribes("a", 0).publishes("p1");
        step("subscribe 1 0", "b", "", it -> it.subscribes("b").delivered("a", "p1"));
        assertThat(verdict()).isEqualTo(PASS);
    }

    @Test
    void whatArrivesAfterALaterSubscribeOfItsOwnIsNoDelivery() {
        connects("a", 0).subscribes("a", 0).publishes("p1");
        step("subscribe 0 0", "a", "", it -> it.subscribes("a").delivered("a", "p1"));
        assertThat(verdict()).isEqualTo(FAIL);
    }

    @Test
    void aPingIsOfTheStepThatItBegins() {
        connects("a", 0);
        for (var i = 0; i < 2; i++) {
            made.add(new Made(Step.parse("ping 0").get(0), "a", "", story.last() + 1));
            story.event("a", new WireEvent.Sent("{}", WireEvent.Sent.PING)).pong("a");
        }
        assertThat(verdict()).isEqualTo(PASS);
    }
}
