package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.history.Outcome.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is owed to whom. Alice misses a publication that returned at 5.001 s; whether that is a loss is the question. */
class MustTest {
    /** The publications before went well, and in time. */
    private static Tale well() {
        return deliveredAfter(1);
    }

    private static Tale deliveredAfter(long millis) {
        return new Tale()
                .begins()
                .at(1_000)
                .publishes(1, "tasks")
                .at(1_001 + millis)
                .receives("bystander", 1)
                .at(1_001 + millis)
                .receives("alice", 1)
                .at(3_500)
                .publishes(2, "tasks")
                .bothReceive(2);
    }

    private static Tale aliceMisses(Tale tale) {
        return tale.at(5_000).publishes(3, "tasks").receives("bystander", 3);
    }

    @ParameterizedTest
    @CsvSource({"6000, VALID", "6001, INVALID"})
    void whoDoesNotListenUntilTheDeadlineHasMissedNothing(long over, Validity expected) {
        assertThat(aliceMisses(well()).overAt(over).validity(Invariant.DELIVERY))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"6001, VALID", "6002, INVALID"})
    void whoHangsUpBeforeTheDeadlineIsOwedNothing(long hangsUp, Validity expected) {
        assertThat(aliceMisses(well()).at(hangsUp).ends("alice", "LOCAL").validity(Invariant.DELIVERY))
                .isEqualTo(expected);
    }

    @Test
    void whatWasLostWhileAwayIsOwedToNobody() {
        assertThat(aliceMisses(well().at(4_000).ends("alice", "EOF"))
                        .at(5_500)
                        .opensThrough("alice-2", "network")
                        .subscribes("alice-2", "tasks")
                        .settles("alice-2")
                        .validity(Invariant.DELIVERY))
                .isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({"5250, INVALID", "5251, VALID"})
    void theKitMayBlameSomebodyIfItSleptForAQuarterOfTheDeadlineAtMost(long awake, Validity expected) {
        assertThat(aliceMisses(well()).stalls(5_000, awake).validity(Invariant.DELIVERY))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"50, 6001, INVALID", "51, 6001, VALID", "51, 6020, VALID", "51, 6021, INVALID"})
    void onASlowMachineTheDeadlineIsTwentyOrdinaryDeliveries(long takes, long over, Validity expected) {
        assertThat(aliceMisses(deliveredAfter(takes)).overAt(over).validity(Invariant.DELIVERY))
                .isEqualTo(expected);
    }

    @Test
    void aSlowDeliveryUnderAFaultIsNoOrdinaryOne() {
        var tale = new Tale()
                .begins()
                .at(1_000)
                .publishes(1, "tasks")
                .receives("bystander", 1)
                .fault("network", 1_400)
                .at(1_401)
                .receives("alice", 1);
        assertThat(aliceMisses(tale).overAt(6_001).validity(Invariant.DELIVERY)).isEqualTo(Validity.INVALID);
    }

    @Test
    void aSlowDeliveryThatTheHookDidNotConfirmIsNoOrdinaryOne() {
        var tale = new Tale()
                .begins()
                .at(1_000)
                .publishing(1, "tasks")
                .published(1, false)
                .at(1_401)
                .bothReceive(1);
        assertThat(aliceMisses(tale).overAt(6_001).validity(Invariant.DELIVERY)).isEqualTo(Validity.INVALID);
    }

    @Test
    void oneSlowDeliveryInAHundredMakesNoSlowMachine() {
        var tale = new Tale()
                .begins()
                .at(1_000)
                .publishes(1, "tasks")
                .receives("bystander", 1)
                .at(1_401)
                .receives("alice", 1);
        for (var i = 2; i <= 60; i++) {
            tale.at(1_500 + i * 10L).publishes(i, "tasks").bothReceive(i);
        }
        assertThat(tale.at(5_000)
                        .publishes(61, "tasks")
                        .receives("bystander", 61)
                        .overAt(6_001)
                        .validity(Invariant.DELIVERY))
                .isEqualTo(Validity.INVALID);
    }

    @Test
    void whatCameOnAPathOnlyShowsNotThatTheTargetServesEverybody() {
        assertThat(new Tale()
                        .opensThrough("alice", "network")
                        .subscribes("alice", "tasks")
                        .settles("alice")
                        .opensThrough("bob", "network")
                        .subscribes("bob", "tasks")
                        .settles("bob")
                        .publishes(1, "tasks")
                        .receives("bob", 1)
                        .validity(Invariant.DELIVERY))
                .isEqualTo(Validity.UNKNOWN);
    }

    @Test
    void whatNobodyReceivedHasVanishedOnlyIfSomebodyOnAStraightWayWasOwedIt() {
        var left = well().at(4_000).ends("bystander", "LOCAL");
        assertThat(left.at(5_000).publishes(3, "tasks").validity(Invariant.DELIVERY))
                .isEqualTo(Validity.VALID);
        assertThat(well().at(5_000).publishes(3, "tasks").validity(Invariant.DELIVERY))
                .isEqualTo(Validity.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"stats, VALID", "news, INVALID"})
    void aThrottledTopicMayLeaveOutAPublicationAndOneThatIsNotDeclaredMayNot(String topic, Validity expected) {
        assertThat(well().subscribes("alice", topic)
                        .settles("alice")
                        .subscribes("bystander", topic)
                        .settles("bystander")
                        .at(5_000)
                        .publishes(3, topic)
                        .receives("bystander", 3, topic, 5)
                        .validity(Invariant.DELIVERY))
                .isEqualTo(expected);
    }

    @Test
    void whatFaultsMayHaveLostIsCountedAndNotBlamed() {
        var outcome = well().at(4_900)
                .fault("network", 6_000)
                .at(5_000)
                .publishes(3, "tasks")
                .receives("bystander", 3)
                .check(Invariant.DELIVERY);
        assertThat(outcome.validity()).isEqualTo(Validity.VALID);
        assertThat(outcome.words()).startsWith("5 deliveries").contains("1 publications were lost");
    }

    @Test
    void whatNobodyMissedIsNotCountedAsLost() {
        assertThat(well().opens("guest")
                        .at(5_000)
                        .publishes(3, "tasks")
                        .bothReceive(3)
                        .check(Invariant.DELIVERY)
                        .words())
                .startsWith("6 deliveries")
                .contains("0 publications were lost");
    }
}
