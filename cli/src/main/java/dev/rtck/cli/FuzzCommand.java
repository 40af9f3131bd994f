package dev.rtck.cli;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.fuzz.FuzzInput;
import dev.rtck.harness.fuzz.Grammar;
import dev.rtck.harness.fuzz.Reduction;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck fuzz}: bent messages and frames, and whom they harm. */
@Command(
        name = "fuzz",
        header = "Send bent messages and frames, and watch whether anybody else is harmed.",
        description = {
            "",
            "Inputs follow from the seed. After each batch a bystander has to receive and a new connection to be served."
                    + " An input that does harm twice is reduced to what is needed for it and written to the output"
                    + " folder; what is printed last sends it again. Of a target that is gone for good, what was sent"
                    + " last is written as it was.",
            "",
            "Examples:",
            "  rtck fuzz --target target.yaml",
            "  rtck fuzz --target target.yaml --seed 7 --inputs 5000 --seconds 600",
            "  rtck fuzz --target target.yaml --input out/reproducer.txt",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nobody was harmed",
            " 1:an input did harm, or the target was gone for good after one",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:kit error, or nothing could be told"
        })
final class FuzzCommand implements Callable<Integer> {
    private static final String CASE = "FuzzSuite.bentMessagesAndFramesHarmNobody";
    private static final String REPRODUCER = "reproducer.txt";
    private static final int BATCH = 10;
    /** Each costs a second or so. */
    private static final int TRIALS = 200;

    /** Somebody else may start the target anew; then it can be seen which input it was. */
    private static final long RETURN_SECONDS = 15;

    private static final Duration BETWEEN = Duration.ofMillis(500);
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
            description = "The folder for the evidence and what was found (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Seed of the inputs (default: from the clock).")
    private Optional<Long> seed;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many inputs at the most (default: ${DEFAULT-VALUE}).")
    private int inputs;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "120",
            description = "Begin no batch after so many seconds (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--input", paramLabel = "FILE", description = "Send this input, in the place of random ones.")
    private Optional<Path> given;

    private boolean told;
    private boolean wavered;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var input = given();
        var target = TargetFile.load(file, System.getenv());
        CaseAttempts.need(target, "fuzzed");
        var first = seed.orElseGet(System::nanoTime);
        var testCase = CaseAttempts.named(CASE);
        var facts = Facts.of(target, Profile.SECURE, List.of(testCase), Selection.ALL, first);
        try (var folder = OutputFolder.take(out)) {
            Files.deleteIfExists(folder.path().resolve(REPRODUCER));
            var run = Run.start(target, facts, folder.evidence());
            try {
                var attempts = new CaseAttempts(run, testCase);
                return input.isPresent()
                        ? one(attempts, input.get())
                        : random(attempts, target, first, folder.path().resolve(REPRODUCER));
            } finally {
                run.close();
            }
        }
    }

    private Optional<FuzzInput> given() {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FuzzInput.parse(Files.readString(given.get())));
        } catch (IllegalArgumentException e) {
            throw new WrongInput(given.get() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new WrongInput("Cannot read " + given.get() + ": expected a file that rtck fuzz wrote");
        }
    }

    private int one(CaseAttempts attempts, FuzzInput input) throws Unreachable, InterruptedException {
        var harm = trial(attempts, List.of(input));
        harm.ifPresent(it -> System.out.println("seen     " + words(it)));
        return harm.isPresent() ? 1 : conclude("the input harmed nobody");
    }

    private int random(CaseAttempts attempts, Target target, long first, Path reproducer)
            throws Unreachable, InterruptedException, IOException {
        var seeds = new SplittableRandom(first);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var sent = 0;
        var before = List.<FuzzInput>of();
        while (sent < inputs && System.nanoTime() < until) {
            var batch = batch(target, seeds.nextLong(), Math.min(BATCH, inputs - sent));
            var trial = tried(attempts, batch);
            sent += trial.made() ? batch.size() : 0;
            before = trial.made() ? batch : before;
            if (trial.leftNobodyServed(told) && !returns(attempts)) {
                gone(before, reproducer, trial.harm());
                System.out.println("seed     " + first + ", within the first " + sent + " inputs");
                return 1;
            }
            System.out.println(sent + "/" + inputs + "  " + trial.words());
            wavered |= !trial.made();
            if (trial.harm().isPresent()) {
                var found = again(attempts, batch, reproducer, trial.harm().get());
                if (found) {
                    System.out.println("seed     " + first + ", within the first " + sent + " inputs");
                    return 1;
                }
                System.out.println("         it did not come again");
                wavered = true;
            }
        }
        return conclude(sent + " inputs of seed " + first + " harmed nobody");
    }

    /**
     * What came of a batch.
     *
     * @param made whether it could be sent, for which somebody had to be served first
     * @param harm what it did to others
     */
    private record Trial(boolean made, Optional<ClaimResult> harm) {
        /** Whether it is to be seen first if the target is still there: nothing can be told from one that is not. */
        boolean leftNobodyServed(boolean servedBefore) {
            return harm.isPresent() || !made && servedBefore;
        }

        String words() {
            return !made ? "cut short" : harm.isPresent() ? "harm" : "nobody was harmed";
        }
    }

    /** Of a target that was there, also its end is a finding; of another it is none. */
    private Trial tried(CaseAttempts attempts, List<FuzzInput> batch) throws Unreachable, InterruptedException {
        var made = told ? attempts.makeIfThere(bed -> harm(bed, batch)) : attempts.make(bed -> harm(bed, batch));
        return new Trial(made.isPresent(), made.flatMap(it -> it));
    }

    /** Whether anybody is served again within a while, of those who send nothing wrong. */
    private static boolean returns(CaseAttempts attempts) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(RETURN_SECONDS);
        while (!serves(attempts)) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        }
        return true;
    }

    private static boolean serves(CaseAttempts attempts) throws InterruptedException {
        return attempts.makeIfThere(bed -> bed.fuzzing().send(List.of()).stream()
                        .noneMatch(it -> bed.judge(it).verdict() == Verdict.FAIL))
                .orElse(false);
    }

    /** Writes what was sent last to a target that is gone: which input of it did the harm cannot be asked any more. */
    private void gone(List<FuzzInput> last, Path reproducer, Optional<ClaimResult> harm) throws IOException {
        var seen = harm.map(FuzzCommand::words)
                .orElse("nobody was served any more, after inputs that had harmed nobody at once");
        var input = together(last);
        Files.writeString(
                reproducer,
                remark(seen) + "\n# the target is gone for good: this is all that was sent last, not reduced\n"
                        + input.text() + "\n");
        System.out.println();
        System.out.println("the target is gone: nobody was served again within " + RETURN_SECONDS
                + " s. What was sent last is kept as it was; start the target, or let lifecycle.command start it,"
                + " so that it can be reduced");
        System.out.println("seen     " + seen);
        System.out.println("again    rtck fuzz --target " + file + " --input " + reproducer);
    }

    /** All of them on one connection. */
    private static FuzzInput together(List<FuzzInput> batch) {
        return new FuzzInput(batch.stream().flatMap(it -> it.pieces().stream()).toList());
    }

    private static String remark(String words) {
        return words.lines().map(it -> "# " + it).collect(Collectors.joining("\n"));
    }

    private static List<FuzzInput> batch(Target target, long seed, int size) {
        var grammar = new Grammar(seed, List.copyOf(target.topics().keySet()));
        return Stream.generate(grammar::next).limit(size).toList();
    }

    /** Looks for the input that does it alone; writes it, or what all of them do together. */
    private boolean again(CaseAttempts attempts, List<FuzzInput> batch, Path reproducer, ClaimResult harm)
            throws InterruptedException, IOException {
        for (var input : batch) {
            if (harms(attempts, input)) {
                System.out.println("reducing " + input.size() + " characters and bytes");
                write(new Reduction(it -> harms(attempts, it), TRIALS).of(input), reproducer, harm);
                return true;
            }
        }
        // What one leaves behind for the next may do it: all of them on one connection.
        var together = together(batch);
        if (harms(attempts, together)) {
            System.out.println("reducing " + together.size() + " characters and bytes");
            write(new Reduction(it -> harms(attempts, it), TRIALS).of(together), reproducer, harm);
            return true;
        }
        if (quietly(attempts, batch).isPresent()) {
            System.out.println("only the whole batch does it, one connection after the other: nothing to reduce");
            System.out.println("seen     " + words(harm));
            return true;
        }
        return false;
    }

    private void write(FuzzInput input, Path reproducer, ClaimResult harm) throws IOException {
        Files.writeString(reproducer, remark(words(harm)) + "\n" + input.text() + "\n");
        System.out.println();
        System.out.println("what is left of it, " + input.size() + " characters and bytes:");
        input.pieces().forEach(it -> System.out.println("  " + VisibleText.console(it.toString(), REASON)));
        System.out.println("seen     " + words(harm));
        System.out.println("again    rtck fuzz --target " + file + " --input " + reproducer);
    }

    private static String words(ClaimResult harm) {
        return VisibleText.console(harm.observation(), REASON);
    }

    private int conclude(String words) {
        System.out.println(told ? words : "nothing could be told: nobody was served before either");
        return told && !wavered ? ExitCode.OK : ExitCode.KIT_ERROR;
    }

    private boolean harms(CaseAttempts attempts, FuzzInput input) throws InterruptedException {
        return quietly(attempts, List.of(input)).isPresent();
    }

    private Optional<ClaimResult> quietly(CaseAttempts attempts, List<FuzzInput> batch) throws InterruptedException {
        return attempts.makeIfThere(bed -> harm(bed, batch)).flatMap(it -> it);
    }

    private Optional<ClaimResult> trial(CaseAttempts attempts, List<FuzzInput> batch)
            throws Unreachable, InterruptedException {
        return attempts.make(bed -> harm(bed, batch)).flatMap(it -> it);
    }

    /** Sends the inputs; the first claim that failed. */
    private Optional<ClaimResult> harm(TestBed bed, List<FuzzInput> batch) {
        var claims = bed.fuzzing().send(batch);
        claims.forEach(bed::claim);
        var findings = claims.stream().map(bed::judge).toList();
        told |= findings.stream().allMatch(it -> it.verdict() == Verdict.PASS || it.verdict() == Verdict.FAIL);
        return findings.stream().filter(it -> it.verdict() == Verdict.FAIL).findFirst();
    }
}
