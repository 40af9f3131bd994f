package dev.rtck.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code rtck}. */
@Command(
        name = "rtck",
        header = "Judges real-time servers and pages against one protocol: WebSocket first, fallback to polling.",
        description = {
            "",
            "Examples:",
            "  rtck demo                            the kit against its own reference server",
            "  rtck init http://127.0.0.1:8000/     write a target file by looking at what runs there",
            "  rtck doctor --target target.yaml     is everything there for a run?",
            "  rtck run --target target.yaml        judge an implementation of your own",
            "  rtck explain HB-2                    what a requirement says, and how to meet it",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:conformant at the asked level, or nothing wrong in the cases that a run was narrowed to",
            " 1:not conformant",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:kit error, interrupted, or inconclusive"
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            InitCommand.class,
            RunCommand.class,
            WatchCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            JudgeCommand.class,
            CompareCommand.class,
            BaselineCommand.class,
            MatrixCommand.class,
            KeysCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            LoadCommand.class,
            MergeCommand.class,
            SoakCommand.class,
            ExploreCommand.class,
            FuzzCommand.class,
            NemesisCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Rtck {
    private static final int WIDTH = 100;

    private Rtck() {}

    public static void main(String[] arguments) {
        Terminal.settle();
        Thread.setDefaultUncaughtExceptionHandler(Rtck::fail);
        // Never by "the last thread ended": a thread that a target keeps busy must not keep the kit alive.
        System.exit(execute(arguments));
    }

    private static int execute(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (Throwable e) {
            // Java's own exit code for it is 1, which would say that the target is not conformant.
            return ExitCode.explain(e, new PrintWriter(System.err));
        }
    }

    /** A thread of the kit died, and with it perhaps evidence: the run is no result, and ends here. */
    private static void fail(Thread thread, Throwable e) {
        var code = ExitCode.explain(e, new PrintWriter(System.err));
        // On a thread that nobody waits for: the end of the run waits for most others.
        new Thread(() -> System.exit(code), "rtck-failed").start();
    }

    /** The command line, for tests and for documentation. */
    public static CommandLine commandLine() {
        var rtck = new CommandLine(new Rtck())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler((e, command, parsed) -> ExitCode.explain(e, command.getErr()));
        return rtck.addSubcommand("serve", serve()).setUsageHelpWidth(WIDTH);
    }

    /** The reference server is a program of its own, whose exit codes speak of no verdict. */
    private static CommandLine serve() {
        var serve = dev.rtck.reference.Main.commandLine()
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("rtck serve: " + e.getMessage());
                    return ExitCode.KIT_ERROR;
                });
        serve.getCommandSpec()
                .name("serve")
                .usageMessage()
                .header("Run the reference server until it is stopped.")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        return serve;
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        codes.put(" 2", "the command line is wrong");
        codes.put(" 4", "it cannot serve, e.g. since the port is taken");
        return codes;
    }
}
