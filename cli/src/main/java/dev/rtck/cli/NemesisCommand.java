package dev.rtck.cli;

import dev.rtck.chaos.nemesis.Schedule;
import dev.rtck.chaos.nemesis.Shrinking;
import dev.rtck.chaos.nemesis.Trial;
import dev.rtck.chaos.suites.NemesisSuite;
import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.history.Chronicle;
import dev.rtck.harness.history.HistoryChecker;
import dev.rtck.harness.history.Invariant;
import dev.rtck.harness.history.Outcome;
import dev.rtck.harness.history.Outcome.Validity;
import dev.rtck.harness.history.TimelineSvg;
import dev.rtck.harness.history.Violation;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck nemesis}: seeded schedules of faults, each checked, the first that breaks something reduced. */
@Command(
        name = "nemesis",
        header = "Strike a target with seeded schedules of faults while clients are at work, and check the history.",
        description = {
            "",
            "Each seed is one schedule. What it leaves is valid, invalid or unknown. A schedule that breaks a promise is"
                    + " reduced to what is needed for that. The output folder gets the schedule, the evidence and a"
                    + " picture of each.",
            "",
            "Examples:",
            "  rtck nemesis --target target.yaml --seeds 20",
            "  rtck nemesis --target target.yaml --seed 7 --seconds 60",
            "  rtck nemesis --target target.yaml --schedule out/seed-7/schedule.json",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every history is valid",
            " 1:one is invalid",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:none is invalid, and one is unknown; or kit error"
        })
final class NemesisCommand implements Callable<Integer> {
    private static final int WORDS = 300;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            required = true,
            description = "The target file of a target that the kit can start.")
    private Path file;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "The first seed (default: 1).")
    private long seed;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "How many seeds (default: 1).")
    private int seeds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long clients are at work under each (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--schedule", paramLabel = "FILE", description = "Carry out this schedule instead.")
    private Optional<Path> given;

    @Option(
            names = "--shrink",
            paramLabel = "RUNS",
            defaultValue = "12",
            description = "Take at most so many runs to reduce a schedule; 0 not to (default: ${DEFAULT-VALUE}).")
    private int shrink;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for schedules, evidence and pictures (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** What a trial said. */
    private record Judged(Map<Invariant, Outcome> outcomes, Chronicle chronicle) {
        Validity validity() {
            return HistoryChecker.worst(List.copyOf(outcomes.values()));
        }

        List<Violation> violations() {
            return outcomes.values().stream()
                    .flatMap(it -> it.violations().stream())
                    .toList();
        }
    }

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var target = TargetFile.load(file, System.getenv());
        if (target.lifecycle().isEmpty() || target.websocket().isEmpty()) {
            throw new WrongInput("a nemesis needs a target that the kit can start: add lifecycle to " + file);
        }
        var worst = Validity.VALID;
        for (var schedule : schedules()) {
            var validity = trial(target, schedule);
            worst = worse(worst, validity);
        }
        return switch (worst) {
            case VALID -> ExitCode.OK;
            case INVALID -> ExitCode.NOT_CONFORMANT;
            case UNKNOWN -> ExitCode.KIT_ERROR;
        };
    }

    private static Validity worse(Validity one, Validity other) {
        return Stream.of(Validity.INVALID, Validity.UNKNOWN)
                .filter(it -> it == one || it == other)
                .findFirst()
                .orElse(Validity.VALID);
    }

    private List<Schedule> schedules() throws IOException {
        return given.isPresent()
                ? List.of(Schedule.read(Files.readString(given.get())))
                : LongStream.range(seed, seed + seeds)
                        .mapToObj(it -> Schedule.of(it, seconds * 1000, true))
                        .toList();
    }

    private Validity trial(Target target, Schedule schedule) throws Unreachable, InterruptedException, IOException {
        var folder = out.resolve("seed-" + schedule.seed());
        var judged = perform(target, schedule, folder);
        System.out.println(
                "seed " + schedule.seed() + ": " + judged.validity().name().toLowerCase(Locale.ROOT) + ", "
                        + judged.outcomes().get(Invariant.DELIVERY).words());
        if (judged.validity() == Validity.INVALID) {
            judged.outcomes()
                    .forEach((invariant, outcome) -> outcome.violations().stream()
                            .limit(1)
                            .forEach(it -> System.out.println("  broken: " + invariant.sentence() + "\n    "
                                    + brief(it.words())
                                    + "\n    likely cause: " + it.cause()
                                    + (outcome.violations().size() > 1
                                            ? " (and " + (outcome.violations().size() - 1) + " more like it)"
                                            : ""))));
            reduce(target, schedule, judged, folder);
        }
        return judged.validity();
    }

    private void reduce(Target target, Schedule schedule, Judged judged, Path folder) throws IOException {
        if (shrink == 0) {
            return;
        }
        var broken = broken(judged);
        var smallest = Shrinking.smallest(
                schedule,
                it -> broken(silently(target, it, folder.resolve("smaller"))).equals(broken),
                shrink);
        Files.writeString(folder.resolve("smallest.json"), smallest.json());
        System.out.println("  still broken by: " + (smallest.steps().isEmpty() ? "no fault at all" : smallest.words()));
        System.out.println("  again: rtck nemesis --target " + file + " --schedule " + folder.resolve("smallest.json"));
    }

    private static Optional<Invariant> broken(Judged judged) {
        return judged.violations().stream().map(Violation::invariant).findFirst();
    }

    private Judged silently(Target target, Schedule schedule, Path folder) {
        try {
            return perform(target, schedule, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Unreachable e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reducing a schedule", e);
        }
    }

    private static Judged perform(Target target, Schedule schedule, Path folder)
            throws Unreachable, InterruptedException, IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("schedule.json"), schedule.json());
        var evidence = folder.resolve("evidence.jsonl");
        var facts = Facts.of(target, Profile.RESILIENT, List.of(Trial.testCase()), Selection.ALL, schedule.seed());
        Trial.Part part;
        try (var run = Run.start(target, facts, evidence)) {
            part = Trial.perform(run, schedule);
        }
        var judged = judge(target, EvidenceJson.read(evidence), part);
        Files.writeString(
                folder.resolve("timeline.svg"),
                TimelineSvg.of(
                        judged.chronicle(),
                        target.name() + ", seed " + schedule.seed() + ": " + judged.validity(),
                        judged.violations()));
        return judged;
    }

    private static Judged judge(Target target, List<Entry> log, Trial.Part part) {
        var facts = ((RunEvent.RunStarted) log.get(0).event()).facts();
        var stalls = log.stream()
                .map(Entry::event)
                .filter(RunEvent.Stalled.class::isInstance)
                .map(RunEvent.Stalled.class::cast)
                .toList();
        var history = new History(log.stream().filter(part::has).toList(), facts, stalls);
        var chronicle = Chronicle.of(history);
        var outcomes = new EnumMap<Invariant, Outcome>(Invariant.class);
        for (var invariant : Invariant.values()) {
            if (concerns(invariant, target)) {
                outcomes.put(invariant, HistoryChecker.check(invariant, chronicle, NemesisSuite.bounds(target)));
            }
        }
        return new Judged(outcomes, chronicle);
    }

    private static boolean concerns(Invariant invariant, Target target) {
        return switch (invariant) {
            case ONE_TRANSPORT -> false;
            case FRESHNESS -> target.polling().isPresent();
            case THROTTLE ->
                target.topics().values().stream()
                        .anyMatch(it -> it.mode() == dev.rtck.harness.target.Topic.Mode.LATEST);
            default -> true;
        };
    }

    private static String brief(String words) {
        return words.length() <= WORDS ? words : words.substring(0, WORDS) + "…";
    }
}
