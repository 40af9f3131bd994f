package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent.Measured;
import dev.rtck.harness.evidence.TargetEvent.Publishing;
import dev.rtck.harness.evidence.TargetEvent.Signalled;
import dev.rtck.harness.evidence.TargetEvent.TargetExited;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ChronicleTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    @Nested
    class Connections {
        static Stream<Arguments> ends() {
            return Stream.of(
                    arguments(new WireEvent.ReceivedClose(1001, ""), "close frame with code 1001", true),
                    arguments(new WireEvent.Ended("EOF", ""), "EOF", true),
                    arguments(new WireEvent.Ended("LOCAL", ""), "LOCAL", false),
                    arguments(new WireEvent.Refused(503, Map.of(), ""), "refused with 503", true),
                    arguments(new WireEvent.Unreachable("TIMEOUT", ""), "TIMEOUT", false),
                    arguments(new WireEvent.SentBytes("close frame with code 1000", ""), "the kit ended it", false),
                    arguments(new WireEvent.SentBytes("RST", ""), "the kit ended it", false),
                    arguments(new WireEvent.SentBytes("FIN", ""), "the kit ended it", false));
        }

        @ParameterizedTest
        @MethodSource("ends")
        void whatEndsAConnectionTellsHowAndByWhom(Event event, String ending, boolean byTarget) {
            var epoch = new Tale()
                    .dials("alice")
                    .at(2_000)
                    .event("alice", event)
                    .at(3_000)
                    .ends("alice", "ERROR")
                    .chronicle()
                    .epochs()
                    .get(0);
            assertThat(epoch.ended()).isEqualTo(millis(2_000));
            assertThat(epoch.ending()).isEqualTo(ending);
            assertThat(epoch.byTarget()).isEqualTo(byTarget);
        }

        @Test
        void whatIsSentOrComesOtherwiseEndsNothing() {
            var epoch = new Tale()
                    .opens("alice")
                    .event("alice", new WireEvent.SentBytes("binary frame of 4 bytes", ""))
                    .event("alice", new WireEvent.ReceivedPing(""))
                    .receives("alice", 1)
                    .chronicle()
                    .epochs()
                    .get(0);
            assertThat(epoch.ended()).isEqualTo(FOREVER);
            assertThat(epoch.ending()).isEqualTo("open");
        }

        @Test
        void whoDialsAgainUnderTheSameNameHasASecondConnection() {
            var epochs = new Tale()
                    .dials("alice")
                    .at(1_000)
                    .refused("alice")
                    .at(2_000)
                    .opens("alice")
                    .chronicle()
                    .epochs();
            assertThat(epochs).extracting(Epoch::ended).containsExactly(millis(1_000), FOREVER);
        }

        @Test
        void aSubscribeIsProvenByThePongOfTheFirstPingAfterIt() {
            var asked = new Tale()
                    .opens("alice")
                    .settles("alice")
                    .at(1_000)
                    .subscribes("alice", "tasks")
                    .at(2_000)
                    .settles("alice")
                    .at(3_000)
                    .settles("alice")
                    .at(4_000)
                    .unsubscribes("alice", "tasks")
                    .chronicle()
                    .epochs()
                    .get(0)
                    .asked();
            assertThat(asked)
                    .containsExactly(
                            new Epoch.Asked("tasks", true, millis(1_000), millis(2_001)),
                            new Epoch.Asked("tasks", false, millis(4_000), FOREVER));
        }
    }

    @Nested
    class Receptions {
        private static List<Reception> of(Tale tale) {
            return tale.chronicle().epochs().get(0).receptions();
        }

        @ParameterizedTest
        @CsvSource({"task, tasks", "state, stats"})
        void whereItFollowsFromTheTypeTheTopicIsTheOneThatDeclaresIt(String type, String topic) {
            var tale = new Tale().withTopicsFromTypes().opens("alice").receivesOfType("alice", 1, type, 9);
            assertThat(of(tale)).extracting(Reception::topic).containsExactly(topic);
        }

        @ParameterizedTest
        @ValueSource(strings = {"news", "unheard-of"})
        void whereTheTypeDoesNotTellTheTopicIsThatOfThePublication(String type) {
            var tale = new Tale().withTopicsFromTypes().opens("alice").publishes(1, "stats");
            assertThat(of(tale.receivesOfType("alice", 1, type, 9).receivesOfType("alice", 7, type, 9)))
                    .extracting(Reception::topic)
                    .containsExactly("stats", "");
        }

        @Test
        void aTopicThatIsNotNamedAlthoughItShouldBeIsNotReadFromTheType() {
            assertThat(of(new Tale().opens("alice").receivesOfType("alice", 1, "task", 9)))
                    .extracting(Reception::topic)
                    .containsExactly("");
        }

        @Test
        void eachMessageOfAFrameHasItsOwnTopicDataAndTime() {
            var receptions = of(new Tale()
                    .withBundles()
                    .opens("alice")
                    .receivesBundle("alice", Tale.message(1, "tasks", 7), Tale.message(2, "stats", 9)));
            assertThat(receptions).extracting(Reception::id).containsExactly(Tale.id(1), Tale.id(2));
            assertThat(receptions).extracting(Reception::topic).containsExactly("tasks", "stats");
            assertThat(receptions)
                    .extracting(it -> it.data().orElseThrow().path("rtck").asString())
                    .containsExactly(Tale.id(1), Tale.id(2));
            assertThat(receptions)
                    .extracting(it -> it.timestamp().orElseThrow())
                    .containsExactly(7.0, 9.0);
            assertThat(receptions).allMatch(Reception::single);
            assertThat(receptions).extracting(Reception::seq).containsOnly(3L);
        }

        @Test
        void severalPublicationsInOneMessageAreNotSingle() {
            var tale = new Tale()
                    .opens("alice")
                    .receives("alice", "{\"items\":[\"" + Tale.id(1) + "\",\"" + Tale.id(2) + "\"]}", "tasks", 9);
            assertThat(of(tale)).hasSize(2).noneMatch(Reception::single);
        }
    }

    @Nested
    class Disturbances {
        private static Tale signalled(String signal) {
            return new Tale().at(1_000).event("", new Signalled("shared", signal));
        }

        private static void happens(Tale tale, long until) {
            assertThat(tale.chronicle().disturbances())
                    .singleElement()
                    .satisfies(it -> assertThat(it.from()).isEqualTo(millis(1_000)))
                    .satisfies(it -> assertThat(it.to()).isEqualTo(until));
        }

        private static Measured measured(String what) {
            return new Measured(what, 1, "");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SIGKILL", "SIGTERM"})
        void whatIsEndedIsBackWhenItIsReady(String signal) {
            happens(
                    signalled(signal)
                            .event("", measured(Measured.MEMORY))
                            .at(2_000)
                            .event("", new Signalled("shared", "SIGCONT"))
                            .at(3_000)
                            .event("", measured(Measured.READY))
                            .at(4_000)
                            .event("", measured(Measured.READY)),
                    millis(3_000));
        }

        @Test
        void whatIsFrozenIsBackWhenItContinues() {
            happens(
                    signalled("SIGSTOP")
                            .at(2_000)
                            .event("", measured(Measured.READY))
                            .at(3_000)
                            .event("", new Signalled("shared", "SIGCONT")),
                    millis(3_000));
        }

        @Test
        void whatWasReadyBeforeIsNotBack() {
            happens(
                    new Tale()
                            .event("", measured(Measured.READY))
                            .at(1_000)
                            .event("", new Signalled("shared", "SIGKILL")),
                    FOREVER);
        }

        @Test
        void whatDiesByItselfIsNotComingBack() {
            happens(new Tale().at(1_000).event("", new TargetExited("shared", false, "")), FOREVER);
        }

        @Test
        void whatIsEndedOnPurposeOrContinuesIsNoDisturbance() {
            assertThat(signalled("SIGCONT")
                            .event("", new TargetExited("shared", true, ""))
                            .chronicle()
                            .disturbances())
                    .isEmpty();
        }

        @Test
        void eachFaultIsHealedForItself() {
            var tale = new Tale().at(1_000).breaks("network").at(2_000).fault("network", 3_000);
            assertThat(tale.chronicle().disturbances()).extracting(Span::to).containsExactly(FOREVER, millis(3_000));
        }

        @ParameterizedTest
        @CsvSource({"network, true", "elsewhere, false", "'', true"})
        void aFaultStrikesItsPathAndOneOfTheTargetStrikesEverybody(String where, boolean struck) {
            var chronicle = new Tale().at(1_000).fault(where, 2_000).chronicle();
            assertThat(chronicle.disturbed("network", millis(1_500), millis(1_600), 0))
                    .isEqualTo(struck);
            assertThat(chronicle.targetDisturbed(millis(1_500), millis(1_600), 0))
                    .isEqualTo(where.isEmpty());
            assertThat(chronicle.disturbed("network", millis(2_001), millis(3_000), 0))
                    .isFalse();
            assertThat(chronicle.targetDisturbed(millis(2_001), millis(3_000), 0))
                    .isFalse();
        }
    }

    @Nested
    class Polls {
        private static List<Reading> asked(String url, int status) {
            return new Tale()
                    .event("poller", new HttpEvent.Requested("GET", url, Map.of(), ""))
                    .event("poller", new HttpEvent.Responded(1, status, Map.of(), "[\"" + Tale.id(1) + "\"]"))
                    .chronicle()
                    .readings();
        }

        @ParameterizedTest
        @CsvSource({
            "http://x/poll?topics=tasks, tasks",
            "http://x/poll?topics=stats&since=1, stats",
            "http://x/poll/tasks, tasks",
            "http://x/poll/tasks?since=1, tasks"
        })
        void aPollIsForTheTopicInItsAddress(String url, String topic) {
            assertThat(asked(url, 200))
                    .singleElement()
                    .isEqualTo(new Reading("poller", "", topic, 0, millis(1), List.of(Tale.id(1)), 2));
        }

        @ParameterizedTest
        @CsvSource({
            "http://x/poll?topics=tasks, 304",
            "http://x/poll?topics=tasks, 500",
            "http://x/poll?topics=others, 200",
            "http://x/poll?topics=mytasks, 200",
            "http://x/poll?topics=tasks2, 200",
            "http://x/poll, 200"
        })
        void whatIsRefusedOrForNoDeclaredTopicIsNoPoll(String url, int status) {
            assertThat(asked(url, status)).isEmpty();
        }

        @Test
        void anAnswerToARequestThatIsNotInTheLogIsNoPoll() {
            assertThat(new Tale()
                            .event("poller", new HttpEvent.Responded(7, 200, Map.of(), "[]"))
                            .chronicle()
                            .readings())
                    .isEmpty();
        }
    }

    @Test
    void aPublicationIsConfirmedByTheFirstReturnOfItsHook() {
        var publications = new Tale()
                .publishing(1, "tasks")
                .publishing(2, "tasks")
                .at(1_000)
                .published(1, true)
                .published(1, false)
                .publishing(3, "tasks")
                .published(3, false)
                .chronicle()
                .publications();
        assertThat(publications.values()).extracting(Publication::ok).containsExactly(true, false, false);
        assertThat(publications.values())
                .extracting(Publication::returned)
                .containsExactly(millis(1_000), FOREVER, millis(1_003));
        assertThat(publications.values()).extracting(Publication::index).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "rtck-5555-000001, true",
        "rtck-5555-000002, false",
        "rtck-5555-000003, false",
        "rtck-1111-000001, false",
        "rtck-9999-000001, false"
    })
    void whatHasALowerNumberOfTheSameRunIsOfAnEarlierCase(String id, boolean earlier) {
        var first = new Publishing("rtck-5555-000002", "tasks", JsonNodeFactory.instance.objectNode());
        assertThat(new Tale().event("publisher", first).chronicle().isOfEarlier(id))
                .isEqualTo(earlier);
    }

    /** The number grows by a digit then. */
    @Test
    void afterAMillionPublicationsTheOrderIsStillThatOfNumbers() {
        var first = new Publishing("rtck-5555-1000000", "tasks", JsonNodeFactory.instance.objectNode());
        var chronicle = new Tale().event("publisher", first).chronicle();
        assertThat(chronicle.isOfEarlier("rtck-5555-999999")).isTrue();
        assertThat(chronicle.isOfEarlier("rtck-5555-1000001")).isFalse();
    }

    @Test
    void whereNothingWasPublishedNothingIsOfAnEarlierCase() {
        assertThat(new Tale().begins().chronicle().isOfEarlier(Tale.id(1))).isFalse();
    }

    @Test
    void itEndsWithTheLastEntry() {
        assertThat(new Tale().opens("alice").overAt(5_000).chronicle().end()).isEqualTo(millis(5_000));
    }
}
