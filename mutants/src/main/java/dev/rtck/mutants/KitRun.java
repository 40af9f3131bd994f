package dev.rtck.mutants;

import dev.rtck.cli.Rtck;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A run of the kit as a user makes it, by the command line, and what came of it.
 *
 * @param exitCode     of {@code rtck run}
 * @param evidence     its evidence log, which may never have been begun
 * @param requirements judged from that log; empty when there is none
 * @param took         from start to end
 */
public record KitRun(int exitCode, Path evidence, List<RequirementResult> requirements, Duration took) {

    /**
     * Runs the kit: every case, whatever the level asks for, unless {@code more} chooses some.
     *
     * @param target the target file
     * @param out    a folder that the run has for itself
     * @param more   further options of {@code rtck run}
     * @throws IOException when the evidence log cannot be read
     */
    public static KitRun of(Path target, Path out, Profile level, String... more) throws IOException {
        var from = System.nanoTime();
        var arguments = new ArrayList<>(List.of("run", "--target", target.toString(), "--out", out.toString()));
        arguments.addAll(List.of("--level", level.name()));
        arguments.addAll(List.of(more));
        if (List.of(more).stream().noneMatch(it -> it.startsWith("--case"))) {
            arguments.addAll(List.of("--case", "*"));
        }
        var exitCode = Rtck.commandLine().execute(arguments.toArray(String[]::new));
        var took = Duration.ofNanos(System.nanoTime() - from);
        var evidence = out.resolve("evidence.jsonl");
        if (Files.notExists(evidence)) {
            return new KitRun(exitCode, evidence, List.of(), took);
        }
        return new KitRun(exitCode, evidence, judged(Assessment.of(evidence, Catalogue.load())), took);
    }

    /**
     * Every entry of its evidence log; empty when it never began one. It is read each time, since hundreds of runs are
     * held at once and the log of one takes tens of megabytes.
     *
     * @throws IOException when the log cannot be read
     */
    public List<Entry> log() throws IOException {
        return Files.exists(evidence) ? EvidenceJson.read(evidence) : List.of();
    }

    private static List<RequirementResult> judged(ComplianceReport report) {
        return report.requirements().stream()
                .filter(it -> !it.cases().isEmpty())
                .toList();
    }

    /** The requirements with this verdict. */
    public List<RequirementResult> with(Verdict verdict) {
        return requirements.stream().filter(it -> it.verdict() == verdict).toList();
    }

    /** A line for each requirement that fits: id, verdict, reason. */
    public String table(Predicate<RequirementResult> fits) {
        return requirements.stream()
                .filter(fits)
                .map(it ->
                        String.format("  %-8s %-13s %s", it.id(), it.verdict().words(), brief(it)))
                .collect(Collectors.joining("\n"));
    }

    /** The cases that took longest, the longest first. */
    public String slowest(int count) {
        return requirements.stream()
                .flatMap(it -> it.cases().stream())
                .sorted(Comparator.comparing(CaseResult::millis).reversed())
                .map(it -> it.millis() + " ms " + it.id())
                .distinct()
                .limit(count)
                .collect(Collectors.joining(", "));
    }

    private static String brief(RequirementResult result) {
        var reason = result.reason().isEmpty()
                ? result.cases().stream()
                        .map(it -> it.id() + " (" + witness(it) + ")")
                        .collect(Collectors.joining(", "))
                : result.reason();
        var line = reason.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static String witness(CaseResult it) {
        return it.claims().stream().map(claim -> claim.observation()).distinct().collect(Collectors.joining("; "));
    }
}
