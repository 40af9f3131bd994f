package dev.rtck.cli;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.explore.Coverage;
import dev.rtck.harness.explore.Shrinking;
import dev.rtck.harness.explore.Step;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck explore}: random sequences against the model of the specification. */
@Command(
        name = "explore",
        header = "Do what clients do in random orders, and compare the target with a model of the specification.",
        description = {
            "",
            "A sequence on which target and model part is made again, and then shrunk to the shortest one that still"
                    + " fails, each time on fresh connections. What is printed last does it again.",
            "",
            "Examples:",
            "  rtck explore --target target.yaml --seed 7 --sequences 50",
            "  rtck explore --target target.yaml --steps 'connect 0, subscribe 0 0, unsubscribe 0 0, publish 0'",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:target and model agree",
            " 1:they part",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:kit error, or nothing could be told"
        })
final class ExploreCommand implements Callable<Integer> {
    private static final String CASE = "ExplorationSuite.aRandomSequenceLeadsWhereTheModelLeads";
    /** Each costs a second or so. */
    private static final int TRIALS = 100;

    private static final int REASON = 600;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            required = true,
            description = "The target file.")
    private Path file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for the evidence (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Seed of the first sequence (default: from the clock).")
    private Optional<Long> seed;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many sequences (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "60",
            description = "Steps of a sequence (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(names = "--steps", paramLabel = "STEPS", description = "These steps, in the place of random ones.")
    private Optional<String> steps;

    private final Coverage coverage = new Coverage();
    private boolean told;
    private boolean wavered;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var given = given();
        var target = TargetFile.load(file, System.getenv());
        CaseAttempts.need(target, "explored");
        var first = seed.orElseGet(System::nanoTime);
        var testCase = CaseAttempts.named(CASE);
        var facts = Facts.of(target, Profile.CORE, List.of(testCase), Selection.ALL, first);
        try (var folder = OutputFolder.take(out)) {
            var run = Run.start(target, facts, folder.evidence());
            try {
                var attempts = new CaseAttempts(run, testCase);
                return given.isPresent() ? one(attempts, given.get()) : random(attempts, first);
            } finally {
                run.close();
            }
        }
    }

    private Optional<List<Step>> given() {
        try {
            return steps.map(Step::parse);
        } catch (IllegalArgumentException e) {
            throw new WrongInput("--steps: " + e.getMessage());
        }
    }

    private int random(CaseAttempts attempts, long first) throws Unreachable, InterruptedException {
        var seeds = new SplittableRandom(first);
        for (var number = 1; number <= sequences; number++) {
            // The first is the seed itself, so that what is printed repeats it alone.
            var own = number == 1 ? first : seeds.nextLong() & Long.MAX_VALUE;
            var sequence = sequence(attempts, own);
            coverage.add(sequence);
            var finding = trial(attempts, sequence);
            System.out.println(number + "/" + sequences + "  seed " + own + "  "
                    + finding.map(it -> it.verdict().words()).orElse("cut short"));
            if (fails(finding) && fails(trial(attempts, sequence))) {
                return part(attempts, sequence);
            }
            if (fails(finding)) {
                System.out.println("         it did not come again");
            }
            wavered |= fails(finding) || finding.isEmpty();
        }
        return conclude();
    }

    private List<Step> sequence(CaseAttempts attempts, long seed) throws Unreachable, InterruptedException {
        return attempts.make(bed -> bed.exploration().sequences().random(seed, length))
                .orElseThrow(() -> new IllegalStateException("what sequences consist of stands in the target file"));
    }

    private int one(CaseAttempts attempts, List<Step> sequence) throws Unreachable, InterruptedException {
        coverage.add(sequence);
        return fails(trial(attempts, sequence)) ? part(attempts, sequence) : conclude();
    }

    private int part(CaseAttempts attempts, List<Step> sequence) throws InterruptedException {
        System.out.println("target and model part; shrinking " + sequence.size() + " steps");
        var shortest = new Shrinking(it -> fails(quietly(attempts, it)), TRIALS).of(sequence);
        System.out.println();
        System.out.println("shortest sequence found, " + shortest.size() + " steps:");
        shortest.forEach(it -> System.out.println("  " + it));
        quietly(attempts, shortest)
                .ifPresent(it -> System.out.println("seen     " + VisibleText.console(it.observation(), REASON)));
        System.out.println("again    rtck explore --target " + file + " --steps '" + Step.text(shortest) + "'");
        printCoverage();
        return 1;
    }

    private int conclude() {
        printCoverage();
        return told && !wavered ? ExitCode.OK : ExitCode.KIT_ERROR;
    }

    private void printCoverage() {
        System.out.println();
        System.out.println(
                "How often a client in a state met a step (for publish, the client nearest to receiving it):");
        System.out.println(coverage.table());
    }

    private static boolean fails(Optional<ClaimResult> finding) {
        return finding.filter(it -> it.verdict() == Verdict.FAIL).isPresent();
    }

    private Optional<ClaimResult> quietly(CaseAttempts attempts, List<Step> sequence) throws InterruptedException {
        return attempts.makeIfThere(bed -> finding(bed, sequence));
    }

    /** Makes the steps on fresh connections; empty when the target withheld what they need. */
    private Optional<ClaimResult> trial(CaseAttempts attempts, List<Step> sequence)
            throws Unreachable, InterruptedException {
        return attempts.make(bed -> finding(bed, sequence));
    }

    private ClaimResult finding(TestBed bed, List<Step> sequence) {
        var claim = bed.exploration().make(sequence);
        bed.claim(claim);
        var finding = bed.judge(claim);
        told |= finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.FAIL;
        return finding;
    }
}
