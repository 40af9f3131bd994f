package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.history.Outcome.Validity;
import dev.rtck.harness.target.Mapping;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted histories: for each invariant one that breaks it, near misses that are lawful, and nothing at all. */
class HistoryCheckerTest {
    private static final double LATE = 9.0;

    @ParameterizedTest
    @EnumSource(Invariant.class)
    void ofNothingNothingIsKnown(Invariant invariant) {
        assertThat(new Tale().validity(invariant)).isEqualTo(Validity.UNKNOWN);
    }

    @Nested
    class NoFabrication {
        @Test
        void whatNobodyPublishedIsMadeUp() {
            assertThat(new Tale().begins().receives("alice", 7).validity(Invariant.NO_FABRICATION))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void otherDataIsTampering() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("alice", "{\"rtck\":\"" + Tale.id(1) + "\",\"more\":1}", "tasks", LATE)
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatTheHookDidNotConfirmMayAppear() {
            assertThat(new Tale()
                            .begins()
                            .publishing(1, "tasks")
                            .published(1, false)
                            .receives("alice", 1)
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aSnapshotOfWhatTheRunPublishedBeforeIsNotMadeUp() {
            assertThat(new Tale()
                            .begins()
                            .receives("alice", 1)
                            .publishes(2, "tasks")
                            .bothReceive(2)
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class NoLeak {
        @Test
        void aTopicThatWasNeverSubscribedToOnThisConnectionIsAGhost() {
            assertThat(new Tale()
                            .begins()
                            .ends("alice", "RESET")
                            .opensThrough("alice-2", "network")
                            .publishes(1, "tasks")
                            .receives("alice-2", 1)
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatIsPublishedAfterAnUnsubscribeWasHandledIsAGhost() {
            assertThat(new Tale()
                            .begins()
                            .unsubscribes("alice", "tasks")
                            .settles("alice")
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatIsPublishedBeforeItWasHandledMayCome() {
            assertThat(new Tale()
                            .begins()
                            .unsubscribes("alice", "tasks")
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .settles("alice")
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatIsSubscribedToAgainMayCome() {
            assertThat(new Tale()
                            .begins()
                            .unsubscribes("alice", "tasks")
                            .settles("alice")
                            .publishes(1, "tasks")
                            .subscribes("alice", "tasks")
                            .receives("alice", 1)
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Delivery {
        @Test
        void whatASubscriberMissesWithoutAFaultIsLost() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatIsLostWhileItsPathIsBrokenIsLawful() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .fault("network", 3_000)
                            .publishes(2, "tasks")
                            .receives("bystander", 2)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatIsLostOneMillisecondInsideTheGuardOfAFaultIsLawful() {
            var tale = new Tale().begins().publishes(1, "tasks").bothReceive(1).at(5_000);
            assertThat(tale.publishes(2, "tasks")
                            .receives("bystander", 2)
                            .at(5_001 + 1_000 + 99)
                            .fault("network", 7_000)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatIsLostOutsideTheGuardIsNot() {
            assertThat(new Tale()
                            .begins()
                            .at(5_000)
                            .publishes(2, "tasks")
                            .receives("bystander", 2)
                            .at(5_001 + 1_000 + 110)
                            .fault("network", 7_000)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void aFaultOnAnotherPathIsNoExcuse() {
            assertThat(new Tale()
                            .begins()
                            .fault("elsewhere", 3_000)
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatTheHookDidNotConfirmIsOwedToNobody() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .publishing(2, "tasks")
                            .published(2, false)
                            .receives("bystander", 2)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatNobodyReceivedWasPerhapsNeverEmittedAndPassesForNothing() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .publishes(2, "tasks")
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.UNKNOWN);
        }

        @Test
        void whatNobodyReceivedWhileTheTargetWasFrozenIsLawful() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .at(3_000)
                            .fault("", 6_000)
                            .publishes(2, "tasks")
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aSubscriptionThatWasNotYetProvenOwesNothing() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .opens("late")
                            .subscribes("late", "tasks")
                            .publishes(2, "tasks")
                            .bothReceive(2)
                            .settles("late")
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aStallOfTheKitIsNoLossOfTheTarget() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .at(2_000)
                            .publishes(2, "tasks")
                            .receives("bystander", 2)
                            .stalls(2_000, 2_800)
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void hangingUpIsNoWayToOweNothing() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .at(300)
                            .ends("alice", "EOF")
                            .validity(Invariant.DELIVERY))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void tooFewDeliveriesAnswerNothing() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .check(Invariant.DELIVERY, new Bounds(100, 1_000, 3_000, 1_000, 100))
                            .validity())
                    .isEqualTo(Validity.UNKNOWN);
        }
    }

    @Nested
    class NoDuplicate {
        @Test
        void twiceOnOneConnectionIsOnceTooOften() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .receives("alice", 1)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void onceOnEachOfTwoConnectionsIsLawful() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .ends("alice", "RESET")
                            .opensThrough("alice-2", "network")
                            .subscribes("alice-2", "tasks")
                            .receives("alice-2", 1)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aSnapshotAfterASubscribeIsLawful() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .subscribes("alice", "tasks")
                            .receives("alice", 1)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Order {
        @Test
        void whatWasPublishedLaterMayNotComeFirst() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .receives("alice", 2)
                            .receives("alice", 1)
                            .validity(Invariant.ORDER))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatWasPublishedAtTheSameTimeHasNoOrder() {
            assertThat(new Tale()
                            .begins()
                            .publishing(1, "tasks")
                            .publishing(2, "tasks")
                            .published(1, true)
                            .published(2, true)
                            .receives("alice", 2)
                            .receives("alice", 1)
                            .validity(Invariant.ORDER))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void twoTopicsHaveNoOrder() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "stats")
                            .receives("alice", 2, "stats", LATE)
                            .receives("alice", 1)
                            .validity(Invariant.ORDER))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Timestamps {
        @Test
        void timeDoesNotGoBackOnATopic() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .receives("alice", 1, "tasks", 2.0)
                            .receives("alice", 2, "tasks", 1.999)
                            .validity(Invariant.TIMESTAMPS))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void theSameTimeTwiceIsLawful() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .receives("alice", 1, "tasks", 2.0)
                            .receives("alice", 2, "tasks", 2.0)
                            .validity(Invariant.TIMESTAMPS))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void anotherConnectionHasAnotherTime() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .publishes(3, "tasks")
                            .receives("alice", 1, "tasks", 2.0)
                            .receives("bystander", 2, "tasks", 1.0)
                            .receives("alice", 3, "tasks", 3.0)
                            .validity(Invariant.TIMESTAMPS))
                    .isEqualTo(Validity.VALID);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "SECONDS, 1700000002, 1700000001.5, INVALID",
                    "SECONDS, 1700000002, 1700000002.5, VALID",
                    "MILLISECONDS, 1700000002000, 1700000001500, INVALID",
                    "MILLISECONDS, 1700000002000, 1700000002500, VALID",
                    "ISO_8601, \"2026-01-01T12:00:02Z\", \"2026-01-01T12:00:01.5Z\", INVALID",
                    "ISO_8601, \"2026-01-01T12:00:02Z\", \"2026-01-01T13:00:01.5+01:00\", INVALID",
                    "ISO_8601, \"2026-01-01T12:00:02Z\", \"2026-01-01T11:00:02.5-01:00\", VALID",
                    "ISO_8601, \"2026-01-01T12:00:02.000001\", \"2026-01-01T12:00:02\", INVALID",
                    "ISO_8601, \"2026-01-01T12:00:02\", \"2026-01-01T12:00:02.000001\", VALID",
                })
        void itIsReadAsTheTargetWritesIt(Mapping.TimestampForm form, String first, String second, Validity expected) {
            assertThat(written(form, first, second).validity()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "MILLISECONDS, 1700000002000, 1700000001500",
                    "ISO_8601, \"2026-01-01T12:00:02Z\", \"2026-01-01T12:00:01.5Z\"",
                })
        void howFarItGoesBackIsToldInSeconds(Mapping.TimestampForm form, String first, String second) {
            assertThat(written(form, first, second).violations().get(0).words()).contains(" 0.500 s before");
        }

        private Outcome written(Mapping.TimestampForm form, String first, String second) {
            return new Tale()
                    .withTimes(form)
                    .begins()
                    .publishes(1, "tasks")
                    .publishes(2, "tasks")
                    .receivesAt("alice", 1, first)
                    .receivesAt("alice", 2, second)
                    .check(Invariant.TIMESTAMPS);
        }

        /** Nothing compared is nothing shown. */
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "NONE, 1700000002, 1700000001",
                    "ISO_8601, 1700000002, 1700000001",
                    "ISO_8601, \"noon\", \"morning\"",
                    "MILLISECONDS, \"2026-01-01T12:00:02Z\", \"2026-01-01T12:00:01Z\"",
                })
        void whatIsWrittenInAnotherWayTellsNothing(Mapping.TimestampForm form, String first, String second) {
            assertThat(written(form, first, second).validity()).isEqualTo(Validity.UNKNOWN);
        }
    }

    @Nested
    class Throttle {
        private Tale burst(int messages, long every) {
            var tale = new Tale()
                    .opensThrough("alice", "network")
                    .subscribes("alice", "stats")
                    .settles("alice");
            for (var i = 1; i <= messages; i++) {
                tale.at(1_000 + i * every).publishes(i, "stats").receives("alice", i, "stats", i);
            }
            return tale;
        }

        @Test
        void thirteenInASecondAreTooManyForATenthOfASecond() {
            assertThat(burst(13, 70).validity(Invariant.THROTTLE)).isEqualTo(Validity.INVALID);
        }

        @Test
        void twelveAreNot() {
            assertThat(burst(12, 70).validity(Invariant.THROTTLE)).isEqualTo(Validity.VALID);
        }

        @Test
        void whatWasPublishedInTimeMayComeInOneGo() {
            var tale = burst(0, 0);
            for (var i = 1; i <= 16; i++) {
                tale.at(1_000 + i * 100).publishes(i, "stats");
            }
            tale.at(2_650);
            for (var i = 1; i <= 16; i++) {
                tale.receives("alice", i, "stats", i);
            }
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(Validity.VALID);
        }

        @Test
        void whatANetworkHeldBackComesInOneGo() {
            assertThat(burst(13, 70).at(900).fault("network", 1_100).validity(Invariant.THROTTLE))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Convergence {
        private Tale afterAFault() {
            return new Tale().begins().fault("network", 1_000).at(3_000);
        }

        @Test
        void theLastValueReachesEverybodyAfterTheLastFault() {
            assertThat(afterAFault().publishes(1, "tasks").bothReceive(1).validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whoEndsWithAnOlderOneHasNotConverged() {
            assertThat(afterAFault()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .publishes(2, "tasks")
                            .receives("bystander", 2)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void rightFirstAndWrongThenIsWrong() {
            assertThat(afterAFault()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .bothReceive(2)
                            .receives("alice", 1)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void withoutAValueAfterTheFaultNothingIsKnown() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .fault("network", 1_000)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.UNKNOWN);
        }

        @Test
        void whoHasLeftNeedsNotConverge() {
            assertThat(afterAFault()
                            .ends("alice", "LOCAL")
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Freshness {
        @Test
        void whatWasPublishedLongAgoIsShown() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .at(4_000)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whatWasPublishedJustNowMayBeMissing() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .at(2_000)
                            .publishes(2, "tasks")
                            .at(4_000)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatWasShownOnceIsNotTakenBack() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .polls("poller", "tasks", 2)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void aRestartMayForget() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .polls("poller", "tasks", 1)
                            .killed(1_000)
                            .at(4_500)
                            .polls("poller", "tasks")
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Recovery {
        @Test
        void whoIsRefusedWithoutAFaultHasARightToComplain() {
            assertThat(new Tale()
                            .event("alice", new dev.rtck.harness.evidence.WireEvent.Dialled("ws://x/ws", Map.of()))
                            .event("alice", new dev.rtck.harness.evidence.WireEvent.Refused(503, Map.of(), ""))
                            .validity(Invariant.RECOVERY))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whoIsRefusedJustAfterAFaultHasNot() {
            assertThat(new Tale()
                            .begins()
                            .killed(1_000)
                            .at(1_500)
                            .event("bob", new dev.rtck.harness.evidence.WireEvent.Dialled("ws://x/ws", Map.of()))
                            .event("bob", new dev.rtck.harness.evidence.WireEvent.Unreachable("CONNECT_REFUSED", ""))
                            .validity(Invariant.RECOVERY))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whoIsLetInIsContent() {
            assertThat(new Tale().begins().validity(Invariant.RECOVERY)).isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class NoDesertion {
        @Test
        void whoLosesAConnectionWithoutAFaultIsDeserted() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .at(5_000)
                            .ends("alice", "EOF")
                            .validity(Invariant.NO_DESERTION))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void whoLosesItByAFaultOfItsPathIsNot() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .at(5_000)
                            .fault("network", 6_000)
                            .at(5_050)
                            .ends("alice", "EOF")
                            .validity(Invariant.NO_DESERTION))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whoseConnectionTheKitEndedIsNot() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .at(5_000)
                            .ends("alice", "LOCAL")
                            .validity(Invariant.NO_DESERTION))
                    .isEqualTo(Validity.VALID);
        }
    }

    /** What a target says in its own way is judged as if it said it in the protocol's. */
    @Nested
    class Dialects {
        private static Tale fromTypes() {
            return new Tale().withTopicsFromTypes().begins();
        }

        private static Tale bundles() {
            return new Tale().withBundles().begins();
        }

        @Test
        void theLastValueIsKnownByTheTypeOfItsMessage() {
            var tale = fromTypes().at(5_000).publishes(1, "tasks").receivesOfType("bystander", 1, "task", LATE);
            assertThat(tale.receivesOfType("alice", 1, "task", LATE).validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void theLastValueMayComeInABundle() {
            var bundle = Tale.message(1, "tasks", LATE);
            var tale = bundles().at(5_000).publishes(1, "tasks").receivesBundle("bystander", bundle);
            assertThat(tale.receivesBundle("alice", bundle).validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void twoTopicsHaveTwoTimes() {
            var types = fromTypes()
                    .receivesOfType("alice", 1, "task", 9)
                    .receivesOfType("alice", 2, "state", 7)
                    .receivesOfType("alice", 3, "task", 9);
            assertThat(types.validity(Invariant.TIMESTAMPS)).isEqualTo(Validity.VALID);
            var bundle = bundles()
                    .receivesBundle(
                            "alice",
                            Tale.message(1, "tasks", 9),
                            Tale.message(2, "stats", 7),
                            Tale.message(3, "tasks", 9));
            assertThat(bundle.validity(Invariant.TIMESTAMPS)).isEqualTo(Validity.VALID);
        }

        @Test
        void timeGoesBackAlsoInsideABundleAndByTypes() {
            var types = fromTypes().receivesOfType("alice", 1, "task", 9).receivesOfType("alice", 2, "task", 7);
            assertThat(types.validity(Invariant.TIMESTAMPS)).isEqualTo(Validity.INVALID);
            var bundle = bundles().receivesBundle("alice", Tale.message(1, "tasks", 9), Tale.message(2, "tasks", 7));
            assertThat(bundle.validity(Invariant.TIMESTAMPS)).isEqualTo(Validity.INVALID);
        }

        /** Snapshots of what an earlier case published, by a target that does not tell their topics. */
        @Test
        void whatHasNoTopicHasNoTimeBefore() {
            var tale = fromTypes().receivesOfType("alice", 1, "news", 9).receivesOfType("alice", 2, "news", 7);
            assertThat(tale.validity(Invariant.TIMESTAMPS)).isNotEqualTo(Validity.INVALID);
        }

        @Test
        void otherDataInABundleIsTampering() {
            var tampered = Tale.message(1, "tasks", LATE).replace("rtck\":", "other\":");
            var tale = bundles().publishes(1, "tasks").publishes(2, "tasks");
            assertThat(tale.receivesBundle("alice", tampered, Tale.message(2, "tasks", LATE))
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void aThrottledTopicIsKnownByTheTypeOfItsMessages() {
            var tale = fromTypes().at(1_000);
            for (var i = 0; i < 20; i++) {
                tale.receivesOfType("alice", i, "state", LATE);
            }
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(Validity.INVALID);
        }

        @Test
        void aSnapshotAfterASubscribeIsLawfulByTypesToo() {
            var tale = fromTypes().publishes(1, "tasks").receivesOfType("alice", 1, "task", LATE);
            assertThat(tale.subscribes("alice", "tasks")
                            .receivesOfType("alice", 1, "task", LATE)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class OneTransport {
        private Tale connected(int connection) {
            return new Tale()
                    .program(new ClientEvent.ProgramDialled(connection, "/ws", Map.of()))
                    .program(new ClientEvent.Answered(connection, 101, ""));
        }

        @Test
        void twoConnectionsAtOnceAreOneTooMany() {
            assertThat(connected(1)
                            .at(2_000)
                            .program(new ClientEvent.Answered(2, 101, ""))
                            .at(3_000)
                            .program(new ClientEvent.Gone(1, true, "FIN"))
                            .validity(Invariant.ONE_TRANSPORT))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void pollingBesideAConnectionIsOneTransportTooMany() {
            assertThat(connected(1)
                            .at(2_000)
                            .program(new ClientEvent.Polled(1, "/poll"))
                            .program(new ClientEvent.Polled(2, "/poll"))
                            .validity(Invariant.ONE_TRANSPORT))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void aPollForTheStateAfterConnectingIsLawful() {
            assertThat(connected(1)
                            .at(500)
                            .program(new ClientEvent.Polled(1, "/poll"))
                            .program(new ClientEvent.Polled(2, "/poll"))
                            .at(2_000)
                            .program(new ClientEvent.Polled(3, "/poll"))
                            .validity(Invariant.ONE_TRANSPORT))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void oneConnectionAfterTheOtherIsLawful() {
            assertThat(connected(1)
                            .program(new ClientEvent.Gone(1, false, "FIN"))
                            .program(new ClientEvent.Answered(2, 101, ""))
                            .validity(Invariant.ONE_TRANSPORT))
                    .isEqualTo(Validity.VALID);
        }
    }
}
