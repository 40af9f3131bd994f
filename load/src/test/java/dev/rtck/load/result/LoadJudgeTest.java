package dev.rtck.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJudgeTest {
    private static final long MIB = 1 << 20;

    private final Map<String, Long> counts = new HashMap<>(Map.of(
            Counts.RECEIVED, 5_000L,
            Counts.DELIVERIES, 5_000L,
            Counts.OPENED, 10L,
            Counts.CHURNS, 20L,
            Counts.ASKED, 500L,
            Counts.IN_TIME, 500L,
            Counts.STORMED, 5L,
            Counts.RETURNED, 5L,
            Counts.POLLS, 3L));
    private final Map<String, Measure> times = new HashMap<>();
    private List<Flaw> flaws = List.of();
    private List<SlowReading> slow = List.of(new SlowReading(64 * MIB, 3 * MIB, 900, "closed with code 1013"));

    LoadJudgeTest() {
        List.of(
                        Times.CALM,
                        Times.SLOW,
                        Times.AFTERWARDS,
                        Times.HOOK,
                        Times.PONG,
                        Times.CONNECT,
                        Times.RETURN,
                        Times.POLL)
                .forEach(it -> measured(it, 5_000));
    }

    private void measured(String name, long micros) {
        var histogram = Measure.fresh();
        histogram.recordValue(micros);
        times.put(name, Measure.of(histogram));
    }

    private LoadEvidence evidence() {
        return new LoadEvidence(
                "target",
                "1",
                "2026-01-01T00:00:00Z",
                "host",
                1,
                1,
                new LoadPlan(10, 50, 10, 2, 1, 64, 1, 1, 10, 1),
                List.of(new TopicLoad("tasks", "none", 500, 500, "")),
                counts,
                times,
                flaws,
                slow,
                List.of(),
                List.of());
    }

    private Property property(String id) {
        return LoadJudge.judge(evidence()).properties().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Verdict verdict(String id) {
        return property(id).verdict();
    }

    @Test
    void aRunWithoutFlawsHolds() {
        assertThat(LoadJudge.judge(evidence()).exitCode()).isZero();
    }

    @Test
    void oneLostMessageFails() {
        flaws = List.of(new Flaw(FlawKind.LOST, 1, List.of("connection 1: number 7 of topic tasks never came")));
        assertThat(verdict("delivery-complete")).isEqualTo(Verdict.FAIL);
        assertThat(property("delivery-complete").requirements()).containsExactly("SUB-4");
        assertThat(verdict("delivery-once")).isEqualTo(Verdict.PASS);
        assertThat(LoadJudge.judge(evidence()).exitCode()).isEqualTo(1);
    }

    @Test
    void withoutADeliveryNothingIsWitnessed() {
        counts.put(Counts.DELIVERIES, 0L);
        assertThat(verdict("delivery-once")).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(LoadJudge.judge(evidence()).exitCode()).isEqualTo(4);
    }

    @Test
    void whatIsStillUnderWayIsNotLost() {
        flaws = List.of(new Flaw(FlawKind.LOST, 9, List.of()));
        counts.put(Counts.UNFINISHED, 1L);
        assertThat(verdict("delivery-complete")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aLateDeliveryFailsOnlyWhereTheKitWasInTime() {
        measured(Times.CALM, 1_500_000);
        assertThat(verdict("delivery-timely")).isEqualTo(Verdict.FAIL);
        counts.put(Counts.LAG, 400_000L);
        assertThat(verdict("delivery-timely")).isEqualTo(Verdict.INCONCLUSIVE);
        counts.put(Counts.LAG, 0L);
        counts.put(Counts.CPU, 990L);
        assertThat(verdict("delivery-timely")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** Seen on a machine that others had filled: 4 of 60 publications were begun in time, and the server was blamed. */
    @Test
    void whatWasBegunLateMayArriveLate() {
        measured(Times.CALM, 1_500_000);
        counts.put(Counts.IN_TIME, counts.get(Counts.ASKED) / 15);
        assertThat(verdict("load")).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict("delivery-timely")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aSlowReaderThatDelaysOthersIsToldFromAServerThatIsSlowAnyway() {
        measured(Times.SLOW, 4_000_000);
        assertThat(verdict("slow-isolated")).isEqualTo(Verdict.FAIL);
        measured(Times.CALM, 1_500_000);
        assertThat(verdict("slow-isolated")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whoKeepsEverythingForASlowReaderIsUnbounded() {
        slow = List.of(new SlowReading(64 * MIB, 64 * MIB, 0, ""));
        assertThat(verdict("slow-bounded")).isEqualTo(Verdict.FAIL);
        slow = List.of(new SlowReading(16 * MIB, 16 * MIB, 0, ""));
        assertThat(verdict("slow-bounded")).isEqualTo(Verdict.INCONCLUSIVE);
        slow = List.of(new SlowReading(64 * MIB, 9 * MIB, 800, ""));
        assertThat(verdict("slow-bounded")).isEqualTo(Verdict.PASS);
    }

    @Test
    void aStallIsNotHeldAgainstTheHeartbeatAsWell() {
        measured(Times.SLOW, 9_000_000);
        flaws = List.of(new Flaw(FlawKind.LATE_PONG, 3, List.of()));
        assertThat(verdict("slow-isolated")).isEqualTo(Verdict.FAIL);
        assertThat(verdict("heartbeat")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aMessageRightAfterAnUnsubscribeProvesNothing() {
        flaws = List.of(new Flaw(FlawKind.LATE_AFTER_UNSUBSCRIBE, 2, List.of()));
        assertThat(verdict("isolation")).isEqualTo(Verdict.INCONCLUSIVE);
        flaws = List.of(new Flaw(FlawKind.LEAKED_AFTER_UNSUBSCRIBE, 2, List.of()));
        assertThat(verdict("isolation")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void descriptorsThatStayAreALeakOnlyWhereTheyGoWithTheConnections() {
        counts.put(Counts.OPENED, 1_000L);
        counts.put(Counts.DESCRIPTORS_BEFORE, 20L);
        counts.put(Counts.DESCRIPTORS_AFTER, 25L);
        assertThat(verdict("descriptors")).isEqualTo(Verdict.PASS);
        counts.put(Counts.DESCRIPTORS_AFTER, 60L);
        assertThat(verdict("descriptors")).isEqualTo(Verdict.INCONCLUSIVE);
        counts.put(Counts.DESCRIPTORS_AFTER, 900L);
        assertThat(verdict("descriptors")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void mergingIsExactAndALostShardLeavesADoubt() {
        var one = evidence();
        measured(Times.CALM, 20_000);
        flaws = List.of(new Flaw(FlawKind.DUPLICATED, 2, List.of("again")));
        var two = evidence();
        var both = Merge.of(List.of(one, two), 2);
        assertThat(both.count(Counts.DELIVERIES)).isEqualTo(10_000);
        assertThat(both.times().get(Times.CALM).histogram().getTotalCount()).isEqualTo(2);
        assertThat(both.times().get(Times.CALM).histogram().getMaxValue()).isBetween(20_000L, 20_020L);
        assertThat(both.flaws(FlawKind.DUPLICATED)).isEqualTo(2);
        assertThat(LoadJudge.judge(Merge.of(List.of(one), 2)).exitCode()).isEqualTo(4);
    }

    @Test
    void evidenceIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        flaws = List.of(new Flaw(FlawKind.LOST, 1, List.of("never came")));
        Evidence.write(evidence(), folder);
        assertThat(Evidence.read(folder)).isEqualTo(evidence());
    }
}
