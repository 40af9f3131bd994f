package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.history.Outcome.Validity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each invariant begins to be broken: on the edge is lawful, a step beyond is not. */
class BoundsTest {
    /** What is seen first of what breaks an invariant. */
    private static String seen(Tale tale, Invariant invariant) {
        return tale.check(invariant).violations().get(0).words();
    }

    @Nested
    class NoFabrication {
        @ParameterizedTest
        @CsvSource({"1999, INVALID", "2000, VALID"})
        void nothingArrivesBeforeItWasPublished(long arrival, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishes(1, "tasks")
                            .at(arrival)
                            .receives("alice", 1)
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"rtck-0000-000001, VALID", "rtck-0000-000003, INVALID", "rtck-1111-000001, INVALID"})
        void onlyWhatTheSameRunPublishedBeforeMayBeASnapshot(String id, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .publishes(2, "tasks")
                            .bothReceive(2)
                            .receives("alice", "{\"rtck\":\"" + id + "\"}", "tasks", 3)
                            .validity(Invariant.NO_FABRICATION))
                    .isEqualTo(expected);
        }

        @Test
        void aViolationTellsWhatArrivedAndWhen() {
            assertThat(seen(new Tale().begins().at(2_500).receives("alice", 7), Invariant.NO_FABRICATION))
                    .contains("alice", Tale.id(7), "at 2.500 s");
        }
    }

    @Nested
    class NoLeak {
        @ParameterizedTest
        @CsvSource({"1999, VALID", "2000, VALID", "2001, INVALID"})
        void anUnsubscribeTakesEffectWhenAnAnswerShowsIt(long published, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(1_998)
                            .unsubscribes("alice", "tasks")
                            .settles("alice")
                            .at(published)
                            .publishes(1, "tasks")
                            .at(3_000)
                            .receives("alice", 1)
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(expected);
        }

        @Test
        void whatIsDeliveredToEverybodyByDeclarationIsNoGhost() {
            var unasked = new Tale().begins().publishes(1, "stats").receives("alice", 1, "stats", 1);
            assertThat(unasked.validity(Invariant.NO_LEAK)).isEqualTo(Validity.INVALID);
            assertThat(new Tale()
                            .implicitly("stats")
                            .begins()
                            .publishes(1, "stats")
                            .receives("alice", 1, "stats", 1)
                            .validity(Invariant.NO_LEAK))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aGhostOfASubscriptionIsToldFromATopicThatWasNeverAskedFor() {
            var unsubscribed = new Tale()
                    .begins()
                    .unsubscribes("alice", "tasks")
                    .settles("alice")
                    .publishes(1, "tasks")
                    .receives("alice", 1);
            var never = new Tale().begins().publishes(1, "stats").receives("alice", 1, "stats", 1);
            assertThat(seen(unsubscribed, Invariant.NO_LEAK)).contains("had unsubscribed");
            assertThat(seen(never, Invariant.NO_LEAK)).contains("had never subscribed");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, VALID", "3, UNKNOWN"})
    void twoDeliveriesAnswerWhereTwoAreEnough(int least, Validity expected) {
        assertThat(new Tale()
                        .begins()
                        .publishes(1, "tasks")
                        .bothReceive(1)
                        .check(Invariant.DELIVERY, new Bounds(100, 1_000, 3_000, 1_000, least))
                        .validity())
                .isEqualTo(expected);
    }

    @Nested
    class NoDuplicate {
        @ParameterizedTest
        @CsvSource({"1999, INVALID", "2000, VALID"})
        void aSnapshotDoesNotComeBeforeTheSubscribe(long again, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .receives("alice", 1)
                            .at(2_000)
                            .subscribes("alice", "tasks")
                            .at(again)
                            .receives("alice", 1)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"2002, VALID", "2003, INVALID"})
        void aSubscribeThatWasAnsweredBringsNoMoreSnapshot(long first, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(1_000)
                            .publishes(1, "tasks")
                            .at(2_000)
                            .subscribes("alice", "tasks")
                            .settles("alice")
                            .at(first)
                            .receives("alice", 1)
                            .at(3_000)
                            .receives("alice", 1)
                            .validity(Invariant.NO_DUPLICATE))
                    .isEqualTo(expected);
        }

        @Test
        void whatWasLookedAtIsCounted() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .publishes(2, "tasks")
                            .receives("alice", 2)
                            .check(Invariant.NO_DUPLICATE)
                            .words())
                    .isEqualTo("3 messages on 2 connections");
        }
    }

    @Nested
    class Order {
        @ParameterizedTest
        @CsvSource({"2010, VALID", "2011, INVALID"})
        void onlyWhatIsOverBeforeTheNextIsAskedForComesFirst(long nextAsked, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishing(1, "tasks")
                            .at(2_010)
                            .published(1, true)
                            .at(nextAsked)
                            .publishes(2, "tasks")
                            .receives("alice", 2)
                            .receives("alice", 1)
                            .validity(Invariant.ORDER))
                    .isEqualTo(expected);
        }

        private Tale published() {
            return new Tale()
                    .begins()
                    .publishes(1, "tasks")
                    .publishes(2, "tasks")
                    .publishes(3, "tasks");
        }

        @Test
        void theNewestThatCameIsWhatALaterOneIsComparedWith() {
            assertThat(published()
                            .receives("alice", 1)
                            .receives("alice", 3)
                            .receives("alice", 2)
                            .validity(Invariant.ORDER))
                    .isEqualTo(Validity.INVALID);
            assertThat(published()
                            .receives("alice", 3)
                            .receives("alice", 1)
                            .receives("alice", 2)
                            .check(Invariant.ORDER)
                            .violations())
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.words()).contains("after " + Tale.id(3)));
        }

        @Test
        void whatComesAgainIsNoMatterOfOrder() {
            assertThat(published()
                            .receives("alice", 1)
                            .receives("alice", 2)
                            .receives("alice", 1)
                            .validity(Invariant.ORDER))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Timestamps {
        @Test
        void aViolationTellsByHowMuchTheTimeGoesBack() {
            assertThat(seen(
                            new Tale()
                                    .begins()
                                    .publishes(1, "tasks")
                                    .publishes(2, "tasks")
                                    .receives("alice", 1, "tasks", 2.0)
                                    .receives("alice", 2, "tasks", 1.75),
                            Invariant.TIMESTAMPS))
                    .contains("0.250 s before");
        }

        @ParameterizedTest
        @CsvSource({"2.0, VALID", "1.9, INVALID"})
        void aMessageWhoseTimeIsNoNumberIsPassedOver(double last, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .publishes(3, "tasks")
                            .receives("alice", 1, "tasks", 2.0)
                            .receivesAt("alice", 2, "\"noon\"")
                            .receives("alice", 3, "tasks", last)
                            .validity(Invariant.TIMESTAMPS))
                    .isEqualTo(expected);
        }
    }

    /** Of a topic with a tenth of a second between two messages. */
    @Nested
    class Throttle {
        private int number;

        private Tale subscribed() {
            return new Tale()
                    .opensThrough("alice", "network")
                    .subscribes("alice", "stats")
                    .settles("alice");
        }

        private void passes(Tale tale, long at) {
            number++;
            tale.at(at).publishes(number, "stats").at(at).receives("alice", number, "stats", number);
        }

        private Tale burst(int messages) {
            var tale = subscribed();
            for (var i = 0; i < messages; i++) {
                passes(tale, 2_000 + i * 70L);
            }
            return tale;
        }

        @ParameterizedTest
        @CsvSource({"3000, INVALID", "3001, VALID"})
        void whatComesAfterTheSecondCountsForTheNext(long last, Validity expected) {
            var tale = subscribed();
            passes(tale, 2_000);
            for (var i = 0; i < 11; i++) {
                passes(tale, 2_200 + i * 70L);
            }
            passes(tale, last);
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(expected);
        }

        @Test
        void aSecondOfManyLeavesALaterOneItsOwn() {
            var tale = burst(12);
            passes(tale, 6_000);
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(Validity.VALID);
        }

        @ParameterizedTest
        @CsvSource({"200, VALID", "201, INVALID"})
        void twoOfTheMessagesMayBeEarly(long early, Validity expected) {
            var tale = subscribed();
            for (var i = 0; i <= 12; i++) {
                tale.at(2_000).publishes(i, "stats");
            }
            for (var i = 0; i <= 12; i++) {
                tale.at(2_000 + Math.max(0, i * 100L - early)).receives("alice", i, "stats", i);
            }
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"900, 999, INVALID", "900, 1001, VALID", "2500, 2600, VALID", "3000, 3100, INVALID"})
        void whatComesWithinASecondOfAStallOfTheKitMayHaveWaitedInIt(long from, long to, Validity expected) {
            assertThat(burst(13).stalls(from, to).validity(Invariant.THROTTLE)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"899, INVALID", "900, VALID"})
        void whatComesWithinASecondOfAFaultMayHaveWaitedInIt(long healed, Validity expected) {
            assertThat(burst(13).at(500).fault("network", healed).validity(Invariant.THROTTLE))
                    .isEqualTo(expected);
        }

        @Test
        void aTopicWithoutAThrottleMaySendAsItLikes() {
            var tale = burst(1);
            for (var i = 2; i <= 20; i++) {
                tale.publishes(i, "tasks").receives("alice", i);
            }
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(Validity.VALID);
        }

        @Test
        void severalPublicationsInOneMessageAreOneMessage() {
            var tale = subscribed();
            for (var i = 1; i <= 20; i += 2) {
                tale.at(2_000 + i * 45L)
                        .publishes(i, "stats")
                        .publishes(i + 1, "stats")
                        .receives("alice", "[\"" + Tale.id(i) + "\",\"" + Tale.id(i + 1) + "\"]", "stats", i);
            }
            assertThat(tale.validity(Invariant.THROTTLE)).isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Convergence {
        @ParameterizedTest
        @CsvSource({"1999, UNKNOWN", "2000, VALID"})
        void aValueIsOwedToEverybodyWhenTheTargetHadTheTimeToRecover(long published, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .fault("network", 1_000)
                            .at(published)
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(expected);
        }

        @Test
        void whereAFaultIsNeverHealedNothingIsKnown() {
            assertThat(new Tale()
                            .begins()
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .breaks("network")
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.UNKNOWN);
        }

        @Test
        void whoHasNotSubscribedNeedsNotConverge() {
            assertThat(new Tale()
                            .begins()
                            .opens("guest")
                            .at(2_000)
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }

        @ParameterizedTest
        @CsvSource({"3000, UNKNOWN", "3002, INVALID"})
        void nobodyIsBlamedBeforeAValueHadItsSecondToArrive(long over, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .overAt(over)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"2250, INVALID", "2251, UNKNOWN"})
        void nobodyIsBlamedForWhatTheKitSleptThrough(long awake, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishes(1, "tasks")
                            .receives("bystander", 1)
                            .stalls(2_000, awake)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"1, 2", "2, 1"})
        void aMessageWithSeveralValuesShowsEachOfThem(int one, int other) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .bothReceive(1)
                            .receives("bystander", 2)
                            .receives("alice", list(one, other), "tasks", 3)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }

        private static String list(int one, int other) {
            return "[\"" + Tale.id(one) + "\",\"" + Tale.id(other) + "\"]";
        }

        @Test
        void eachTopicHasALastValueOfItsOwn() {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .publishes(1, "tasks")
                            .bothReceive(1)
                            .publishes(2, "stats")
                            .receives("alice", 2, "stats", 2)
                            .validity(Invariant.CONVERGENCE))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Freshness {
        private Tale published() {
            return new Tale().publishes(1, "tasks").at(2_000).publishes(2, "tasks");
        }

        @ParameterizedTest
        @CsvSource({"5000, VALID", "5001, INVALID"})
        void whatIsOlderThanItMayBeIsShown(long asked, Validity expected) {
            assertThat(published().at(asked).polls("poller", "tasks", 1).validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"3750, INVALID", "3751, VALID"})
        void theKitMayBlameSomebodyIfItSleptForAQuarterOfThatTimeAtMost(long awake, Validity expected) {
            assertThat(published()
                            .stalls(3_000, awake)
                            .at(6_000)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }

        @Test
        void whatIsShownOfAnotherTopicMakesNothingFresh() {
            assertThat(published()
                            .publishes(3, "stats")
                            .at(6_000)
                            .polls("poller", "tasks", 1, 3)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void aPollerIsOwedItsOwnTopicOnly() {
            assertThat(published()
                            .at(6_000)
                            .polls("poller", "stats")
                            .polls("poller", "tasks", 2)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void aFaultOfAPathMakesTheTargetForgetNothing() {
            assertThat(published()
                            .fault("network", 4_000)
                            .at(6_000)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.INVALID);
        }

        @ParameterizedTest
        @CsvSource({"1899, INVALID", "1900, VALID"})
        void whatWasPublishedAfterARestartIsNotForgotten(long ready, Validity expected) {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .at(1_000)
                            .killed(ready)
                            .at(2_000)
                            .publishes(2, "tasks")
                            .at(6_000)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }
    }

    @Nested
    class GoingBack {
        @ParameterizedTest
        @CsvSource({"2110, INVALID", "2111, VALID"})
        void whatIsShownWhileItIsPublishedMayBeMissingUntilThatIsOver(long returned, Validity expected) {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .at(2_000)
                            .publishing(2, "tasks")
                            .polls("poller", "tasks", 2)
                            .at(2_111)
                            .polls("poller", "tasks", 1)
                            .at(returned)
                            .published(2, true)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"1999, VALID", "2000, VALID", "2001, INVALID"})
        void ofTwoPublicationsAtTheSameTimeNoneIsTheOlder(long secondAsked, Validity expected) {
            assertThat(new Tale()
                            .at(1_000)
                            .publishing(1, "tasks")
                            .at(2_000)
                            .published(1, true)
                            .at(secondAsked)
                            .publishes(2, "tasks")
                            .at(2_010)
                            .polls("poller", "tasks", 2)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"2010, VALID", "2011, INVALID"})
        void whatWasShownBindsWhoAsksAfterTheAnswer(long nextAsked, Validity expected) {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .publishes(2, "tasks")
                            .at(2_010)
                            .polls("poller", "tasks", 2)
                            .at(nextAsked)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(expected);
        }

        @Test
        void somethingAndThenNothingGoesBack() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .polls("poller", "tasks", 1)
                            .polls("poller", "tasks")
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.INVALID);
        }

        @Test
        void nothingTwiceAndThenSomethingDoesNot() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .polls("poller", "tasks")
                            .polls("poller", "tasks")
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatTheHookDidNotConfirmMayBeTakenBack() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .publishing(2, "tasks")
                            .published(2, false)
                            .polls("poller", "tasks", 2)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }

        @Test
        void whatWasShownOfAnotherTopicMayBeMissing() {
            assertThat(new Tale()
                            .publishes(1, "tasks")
                            .publishes(2, "stats")
                            .polls("poller", "tasks", 1, 2)
                            .polls("poller", "tasks", 1)
                            .validity(Invariant.FRESHNESS))
                    .isEqualTo(Validity.VALID);
        }
    }

    @Nested
    class Recovery {
        @ParameterizedTest
        @CsvSource({"2100, VALID", "2101, INVALID"})
        void afterTheTimeToRecoverWhoComesBackIsLetIn(long dialled, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .killed(1_000)
                            .at(dialled)
                            .dials("bob")
                            .refused("bob")
                            .validity(Invariant.RECOVERY))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"2250, INVALID", "2251, VALID"})
        void theKitMayBlameSomebodyIfItSleptForAQuarterOfTheAttemptAtMost(long awake, Validity expected) {
            assertThat(new Tale()
                            .begins()
                            .at(2_000)
                            .dials("bob")
                            .stalls(2_000, awake)
                            .at(3_000)
                            .refused("bob")
                            .validity(Invariant.RECOVERY))
                    .isEqualTo(expected);
        }

        @Test
        void anAttemptThatGoesOnIsNoFailure() {
            assertThat(new Tale().begins().at(2_000).dials("bob").validity(Invariant.RECOVERY))
                    .isEqualTo(Validity.VALID);
        }
    }

    @ParameterizedTest
    @CsvSource({"7000, VALID", "7001, INVALID"})
    void aConnectionMayBreakUntilASecondAfterAFault(long broken, Validity expected) {
        assertThat(new Tale()
                        .begins()
                        .publishes(1, "tasks")
                        .bothReceive(1)
                        .at(5_000)
                        .fault("network", 6_000)
                        .at(broken)
                        .ends("alice", "EOF")
                        .validity(Invariant.NO_DESERTION))
                .isEqualTo(expected);
    }

    @Nested
    class OneTransport {
        private Tale connectedAt(long millis) {
            return new Tale().at(millis).program(new ClientEvent.Answered(1, 101, ""));
        }

        private Tale second(int status, long gone) {
            return connectedAt(0)
                    .at(2_000)
                    .program(new ClientEvent.Answered(2, status, ""))
                    .at(gone)
                    .program(new ClientEvent.Gone(1, true, "FIN"));
        }

        @ParameterizedTest
        @CsvSource({"2060, VALID", "2061, INVALID"})
        void theFirstConnectionMayEndALittleAfterTheSecondHasBegun(long gone, Validity expected) {
            assertThat(second(101, gone).validity(Invariant.ONE_TRANSPORT)).isEqualTo(expected);
        }

        @Test
        void anAttemptThatIsRefusedIsNoSecondConnection() {
            assertThat(second(503, 3_000).validity(Invariant.ONE_TRANSPORT)).isEqualTo(Validity.VALID);
        }

        @Test
        void aViolationTellsWhichConnectionsAndSinceWhen() {
            assertThat(seen(second(101, 3_000), Invariant.ONE_TRANSPORT)).contains("1 and 2", "at 2.000 s");
        }

        private Tale pollsTwice(long millis) {
            return connectedAt(1_000)
                    .at(millis)
                    .program(new ClientEvent.Polled(1, "/poll"))
                    .at(millis)
                    .program(new ClientEvent.Polled(2, "/poll"));
        }

        @ParameterizedTest
        @CsvSource({"2000, VALID", "2001, INVALID", "2999, INVALID", "3000, VALID"})
        void pollingIsForTheTimeBeforeAConnectionAndAfterIt(long polled, Validity expected) {
            assertThat(pollsTwice(polled)
                            .at(3_000)
                            .program(new ClientEvent.Gone(1, true, "FIN"))
                            .validity(Invariant.ONE_TRANSPORT))
                    .isEqualTo(expected);
        }
    }
}
