package dev.rtck.harness.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.explore.Model.State;
import dev.rtck.harness.explore.Step.Action;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sequences, the model they are made by, and how a failing one is shrunk. */
class ShrinkingTest {
    private static final Sequences THREE = new Sequences(3, 2, 5);

    @Test
    void theSameSeedGivesTheSameSequenceAndAnotherSeedAnother() {
        assertThat(THREE.random(7, 60)).isEqualTo(THREE.random(7, 60)).isNotEqualTo(THREE.random(8, 60));
        assertThat(THREE.random(7, 60)).hasSize(60);
    }

    @Test
    void everyStepOfASequenceIsPossible() {
        for (var seed = 0; seed < 50; seed++) {
            var model = new Model();
            for (var step : THREE.random(seed, 100)) {
                assertThat(model.allows(step)).as("%s", step).isTrue();
                model.apply(step);
            }
        }
    }

    @Test
    void stepsAreReadAsTheyAreWritten() {
        var steps = THREE.random(3, 80);
        assertThat(Step.parse(Step.text(steps))).isEqualTo(steps);
        for (var wrong : List.of("", "connect", "connect a", "subscribe 1", "publish 1 2", "ping -1", "dance 1")) {
            assertThatThrownBy(() -> Step.parse(wrong)).hasMessageContaining("expected a step such as");
        }
    }

    @Test
    void aSequenceIsShrunkToTheStepsThatMatter() throws InterruptedException {
        // The fault: after an unsubscribe from topic 0, a publication on topic 1 goes astray.
        var failing = Step.parse("connect 0, connect 1, ping 1, subscribe 0 0, subscribe 0 1, publish 1, subscribe 1 1,"
                + " ping 0, unsubscribe 0 0, bad-input 1 2, publish 0, publish 1, close 1, publish 0");
        var trials = new AtomicInteger();
        var shortest = new Shrinking(
                        it -> {
                            trials.incrementAndGet();
                            var left = it.indexOf(new Step(Action.UNSUBSCRIBE, 0, 0));
                            return left >= 0 && it.lastIndexOf(new Step(Action.PUBLISH, 0, 1)) > left;
                        },
                        200)
                .of(failing);
        assertThat(Step.text(shortest)).isEqualTo("connect 0, unsubscribe 0 0, publish 1");
        assertThat(trials.get()).isLessThan(100);
    }

    @Test
    void theNumberOfTrialsIsBounded() throws InterruptedException {
        var trials = new AtomicInteger();
        new Shrinking(it -> trials.incrementAndGet() < 0, 10).of(THREE.random(1, 60));
        assertThat(trials.get()).isEqualTo(10);
    }

    @Test
    void whatEachStateMetIsCounted() {
        var coverage = new Coverage();
        coverage.add(
                Step.parse("connect 0, publish 0, subscribe 0 1, publish 0, publish 1, ping 0, close 0, publish 1"));
        assertThat(coverage.of(State.DISCONNECTED, Action.CONNECT)).isEqualTo(1);
        assertThat(coverage.of(State.CONNECTED, Action.PUBLISH)).isEqualTo(1);
        assertThat(coverage.of(State.CONNECTED, Action.SUBSCRIBE)).isEqualTo(1);
        assertThat(coverage.of(State.SUBSCRIBED_ELSEWHERE, Action.PUBLISH)).isEqualTo(1);
        assertThat(coverage.of(State.SUBSCRIBED, Action.PUBLISH)).isEqualTo(1);
        assertThat(coverage.of(State.SUBSCRIBED, Action.PING)).isEqualTo(1);
        assertThat(coverage.of(State.DISCONNECTED, Action.PUBLISH)).isEqualTo(1);
        assertThat(coverage.table())
                .contains("subscribed elsewhere", "bad input")
                .hasLineCount(5);
    }

    @Test
    void threeHundredStepsMeetEveryPossiblePair() {
        var coverage = new Coverage();
        for (var seed = 0; seed < 5; seed++) {
            coverage.add(THREE.random(seed, 60));
        }
        for (var action : Action.values()) {
            assertThat(List.of(State.values()))
                    .filteredOn(it -> coverage.of(it, action) > 0)
                    .as("%s", action)
                    .isNotEmpty();
        }
    }
}
