package dev.rtck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code rtck}. */
@Command(
        name = "rtck",
        header = "Judges real-time servers and pages against one protocol: WebSocket first, fallback to polling.",
        description = {
            "",
            "Start with `rtck demo`, then write a target file for your own implementation and run",
            "`rtck run --target target.yaml`.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 conformant at the asked level; 1 not conformant; 2 the target file or the command line",
            "is wrong; 3 the target is unreachable or would not start; 4 kit error or inconclusive."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            ListCommand.class,
            ReportCommand.class,
            JudgeCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Rtck {
    private Rtck() {}

    public static void main(String[] arguments) {
        // Never by "the last thread ended": a thread that a target keeps busy must not keep the kit alive.
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for tests and for documentation. */
    public static CommandLine commandLine() {
        return new CommandLine(new Rtck())
                .addSubcommand("serve", dev.rtck.reference.Main.commandLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> ExitCode.explain(e, command.getErr()));
    }
}
