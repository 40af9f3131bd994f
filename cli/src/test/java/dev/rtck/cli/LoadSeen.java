package dev.rtck.cli;

import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Second;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import dev.rtck.load.result.LoadPlan;
import dev.rtck.load.result.Measure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a load run might have seen, with something to show in every part of its page: all verdicts, long words, plots. */
final class LoadSeen {
    private static final int SECONDS = 30;

    private LoadSeen() {}

    static LoadEvidence evidence() {
        return new LoadEvidence(
                "Acme dashboard",
                "1.0.0",
                "2026-01-01T00:00:00Z",
                "Linux 6.1 amd64, Java 17.0.19, 2 processors",
                1,
                2,
                new LoadPlan(1_000, 50, SECONDS, 20, 1, 64, 1, 0, 10, 1),
                List.of(
                        new TopicLoad("tasks", "none", 500, 500, ""),
                        new TopicLoad("stats", "latest", 500, 499, "HTTP 503 from http://127.0.0.1:8000/test/emit")),
                counts(),
                Stream.of(
                                Times.CALM,
                                Times.SLOW,
                                Times.AFTERWARDS,
                                Times.HOOK,
                                Times.PONG,
                                Times.CONNECT,
                                Times.RETURN,
                                Times.POLL)
                        .collect(Collectors.toMap(it -> it, it -> measured())),
                List.of(
                        new Flaw(FlawKind.LOST, 2, List.of("connection 17 never got rtck-1a2b-" + "000123".repeat(30))),
                        new Flaw(FlawKind.LATE_AFTER_UNSUBSCRIBE, 1, List.of())),
                List.of(new SlowReading(64 << 20, 8 << 20, 900, "closed with code 1013")),
                IntStream.range(0, SECONDS).mapToObj(LoadSeen::second).toList(),
                List.of("pollers: the target file declares no polling"));
    }

    private static Map<String, Long> counts() {
        return Map.of(
                Counts.RECEIVED, 500_000L,
                Counts.DELIVERIES, 499_000L,
                Counts.OPENED, 1_021L,
                Counts.ASKED, 1_000L,
                Counts.IN_TIME, 1_000L,
                Counts.CHURNS, 600L,
                Counts.STORMED, 500L,
                Counts.RETURNED, 499L,
                Counts.RESIDENT_IDLE, 80L << 20,
                Counts.RESIDENT_PEAK, 900L << 20);
    }

    private static Measure measured() {
        var histogram = Measure.fresh();
        IntStream.rangeClosed(1, 1_000).forEach(it -> histogram.recordValue(it * 1_500L));
        return Measure.of(histogram);
    }

    private static Second second(int at) {
        return new Second(at, 50, 49_000 + at % 7 * 100, 2_000 + at * 40_000L, 100L << 20, 1_050, 300, 1, 1, "calm");
    }
}
