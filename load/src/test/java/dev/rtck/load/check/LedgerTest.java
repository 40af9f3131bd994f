package dev.rtck.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.load.check.Ledger.Arrival;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(3, false);

    @Test
    void whatComesInOrderLeavesNothingMissing() {
        assertThat(ledger.note(3)).isEqualTo(Arrival.IN_ORDER);
        assertThat(ledger.note(4)).isEqualTo(Arrival.IN_ORDER);
        assertThat(ledger.missing().isEmpty()).isTrue();
        assertThat(ledger.reached(5)).isTrue();
        assertThat(ledger.reached(6)).isFalse();
    }

    @Test
    void whatIsLeftOutIsMissing() {
        ledger.note(3);
        assertThat(ledger.note(6)).isEqualTo(Arrival.AHEAD);
        assertThat(ledger.missing().stream()).containsExactly(4, 5);
    }

    @Test
    void whatComesLateIsBehindAndNoLongerMissing() {
        ledger.note(5);
        assertThat(ledger.note(3)).isEqualTo(Arrival.BEHIND);
        assertThat(ledger.missing().stream()).containsExactly(4);
    }

    @Test
    void whatComesAgainIsToldFromWhatCameLate() {
        ledger.note(5);
        ledger.note(4);
        assertThat(ledger.note(4)).isEqualTo(Arrival.AGAIN);
        assertThat(ledger.note(5)).isEqualTo(Arrival.AGAIN);
    }

    @Test
    void whatWasPublishedBeforeIsEarlyAndNoCopy() {
        ledger.note(3);
        assertThat(ledger.note(2)).isEqualTo(Arrival.EARLY);
        assertThat(ledger.note(2)).isEqualTo(Arrival.EARLY);
    }

    @Test
    void latestValuesMayLeaveOutButNotGoBack() {
        var latest = new Ledger(0, true);
        assertThat(latest.note(7)).isEqualTo(Arrival.IN_ORDER);
        assertThat(latest.missing().isEmpty()).isTrue();
        assertThat(latest.note(7)).isEqualTo(Arrival.AGAIN);
        assertThat(latest.note(5)).isEqualTo(Arrival.BEHIND);
    }
}
