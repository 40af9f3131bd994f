package dev.rtck.cli;

import dev.rtck.cli.doctor.BrowserChecks;
import dev.rtck.cli.doctor.Check;
import dev.rtck.cli.doctor.FaultChecks;
import dev.rtck.cli.doctor.HostChecks;
import dev.rtck.cli.doctor.TargetChecks;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck doctor}: whether a run would come to a result. */
@Command(
        name = "doctor",
        header =
                "Look whether everything is there for a run: Java, ports, clocks, a steady machine, Toxiproxy, a browser, the target.",
        description = {
            "",
            "Each line starts with ✓ (well), ! (a run goes without it) or ✗ (a run would come to no result). With a target"
                    + " file it also starts or dials the target, and prints what could not be tested and the line to"
                    + " add.",
            "",
            "Examples:",
            "  rtck doctor",
            "  rtck doctor --target target.yaml",
            ""
        },
        exitCodeList = {
            " 0:a run can start",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:something marked ✗ is in the way"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int LONGEST_LINE = 2_000;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "The target file to look at too.")
    private Optional<Path> file;

    @Override
    public Integer call() throws InterruptedException, IOException {
        var host = new ArrayList<>(HostChecks.all());
        host.addAll(FaultChecks.all(System.getenv()));
        host.addAll(BrowserChecks.all(System.getenv()));
        host.forEach(System.out::println);
        var verdict = verdict(host);
        // The target last: what is in the way of both is in the way of the host.
        return file.isPresent() ? Math.max(verdict, target(file.get())) : verdict;
    }

    private static int target(Path file) throws InterruptedException, IOException {
        try {
            var target = TargetFile.load(file, System.getenv());
            System.out.println(Check.good("the target file is valid"));
            return target(target);
        } catch (TargetFileException e) {
            System.out.println(Check.bad("the target file cannot be used", "mend these lines"));
            e.getMessage().lines().forEach(it -> System.out.println("  " + VisibleText.console(it, LONGEST_LINE)));
            return ExitCode.WRONG_INPUT;
        }
    }

    private static int target(Target target) throws InterruptedException, IOException {
        var cases = Case.of(Suites.all());
        var facts = Facts.of(target, Profile.CORE, cases, Selection.ALL, 0);
        var code = ExitCode.OK;
        try {
            var checks = TargetChecks.of(target, facts);
            checks.forEach(System.out::println);
            code = verdict(checks);
        } catch (Unreachable e) {
            System.out.println(
                    Check.bad("the target cannot be used", target.secrets().redact(e.getMessage())));
            code = ExitCode.UNREACHABLE;
        }
        var plan = new PlanText(target, Selection.ALL, cases);
        var runs = plan.runs().size();
        System.out.println(
                runs == cases.size()
                        ? Check.good("all " + runs + " cases can be tested")
                        : Check.doubtful(runs + " of " + cases.size() + " cases can be tested", "see below"));
        plan.printLeftOut(System.out);
        return code;
    }

    private static int verdict(List<Check> checks) {
        return checks.stream().anyMatch(it -> it.state() == Check.State.BAD) ? ExitCode.KIT_ERROR : ExitCode.OK;
    }
}
