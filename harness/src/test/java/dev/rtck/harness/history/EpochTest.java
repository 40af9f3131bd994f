package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.history.Epoch.Asked;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochTest {
    private static final Asked SUBSCRIBED = new Asked("tasks", true, 100, 110);
    private static final Asked UNSUBSCRIBED = new Asked("tasks", false, 200, 210);

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "999, true", "1000, false"})
    void aConnectionLivesFromItsOpeningUntilItsEnd(long at, boolean lives) {
        assertThat(epoch(OptionalLong.of(10)).lives(at)).isEqualTo(lives);
    }

    @Test
    void whatWasNeverOpenedDoesNotLive() {
        assertThat(epoch(OptionalLong.empty()).lives(500)).isFalse();
    }

    @Test
    void whatWasSentLastStands() {
        var epoch = epoch(OptionalLong.of(10), SUBSCRIBED, UNSUBSCRIBED);
        assertThat(epoch.last("tasks", 99)).isEmpty();
        assertThat(epoch.last("tasks", 100)).isEqualTo(Optional.of(SUBSCRIBED));
        assertThat(epoch.last("tasks", 199)).isEqualTo(Optional.of(SUBSCRIBED));
        assertThat(epoch.last("tasks", 200)).isEqualTo(Optional.of(UNSUBSCRIBED));
    }

    @Test
    void whatIsAskedForOneTopicSaysNothingOfAnother() {
        assertThat(epoch(OptionalLong.of(10), SUBSCRIBED).last("stats", 500)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"110, 150, false", "111, 150, true", "111, 199, true", "111, 200, false", "250, 300, false"})
    void aSubscriptionIsCertainOnceItIsProvenAndUntilItsEndIsAskedFor(long from, long to, boolean certain) {
        var epoch = epoch(OptionalLong.of(10), SUBSCRIBED, UNSUBSCRIBED);
        assertThat(epoch.subscribedThrough("tasks", from, to)).isEqualTo(certain);
    }

    private static Epoch epoch(OptionalLong opened, Asked... asked) {
        return new Epoch("alice", "", 5, opened, 1_000, true, "EOF", List.of(asked), List.of(), 1);
    }
}
