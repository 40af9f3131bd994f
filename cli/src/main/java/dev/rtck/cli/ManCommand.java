package dev.rtck.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck man}: the manual, made from the very options that the program reads. */
@Command(
        name = "man",
        header = "Print the manual page, of the program or of one command.",
        description = {
            "",
            "Examples:",
            "  rtck man | man -l -                           read it",
            "  rtck man run | man -l -                       one command",
            "  rtck man > /usr/local/share/man/man1/rtck.1   install it",
            ""
        },
        exitCodeList = {" 0:the page is printed", " 2:the command line is wrong", " 4:kit error"})
final class ManCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command (default: the program).")
    private Optional<String> command;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var root = spec.root();
        var out = spec.commandLine().getOut();
        out.print(ManualPage.of(command.map(it -> find(root.commandLine(), it)).orElse(root)));
        out.flush();
        return ExitCode.OK;
    }

    private static CommandSpec find(CommandLine root, String name) {
        var found = root.getSubcommands().get(name);
        if (found == null) {
            throw new WrongInput("rtck man: expected one of "
                    + String.join(", ", root.getSubcommands().keySet()) + ", found \"" + name + "\"");
        }
        return found.getCommandSpec();
    }
}
