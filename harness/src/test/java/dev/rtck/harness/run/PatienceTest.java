package dev.rtck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience();

    @Test
    void whoLetsARequestTimeOutIsWaitedForLess() {
        assertThat(patience.now()).isEqualTo(Patience.FULL);
        patience.timedOut();
        assertThat(patience.now()).isEqualTo(Patience.SHORT);
    }

    @Test
    void whoAnswersAgainIsWaitedForAsBefore() {
        patience.timedOut();
        patience.answered();
        assertThat(patience.now()).isEqualTo(Patience.FULL);
    }

    @Test
    void whoHasNeverAnsweredIsWaitedForLeast() {
        for (var i = 0; i < 3; i++) {
            patience.timedOut();
        }
        assertThat(patience.now()).isEqualTo(Patience.BRIEF);
        patience.answered();
        assertThat(patience.now()).isEqualTo(Patience.FULL);
    }

    @Test
    void whoHasAnsweredOnceMayFallSilentForLong() {
        patience.answered();
        for (var i = 0; i < 100; i++) {
            patience.timedOut();
        }
        assertThat(patience.now()).isEqualTo(Patience.SHORT);
    }
}
