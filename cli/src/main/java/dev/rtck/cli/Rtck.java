package dev.rtck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code rtck}. */
@Command(
        name = "rtck",
        description = "Judges real-time servers and pages against one protocol: WebSocket first, fallback to polling.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class})
public final class Rtck {
    private Rtck() {}

    public static void main(String[] arguments) {
        // Never by "the last thread ended": a thread that a target keeps busy must not keep the kit alive.
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for tests and for documentation. */
    public static CommandLine commandLine() {
        return new CommandLine(new Rtck());
    }
}
