package dev.rtck.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rtck completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        header = "Print the completion script for bash and zsh.",
        description = {
            "",
            "Examples:",
            "  source <(rtck completion)                                        in this shell",
            "  rtck completion > /usr/share/bash-completion/completions/rtck    in every bash",
            "  rtck completion >> ~/.zshrc                                      in every zsh",
            ""
        },
        exitCodeList = {" 0:the script is printed", " 2:the command line is wrong", " 4:kit error"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("rtck", spec.root().commandLine()));
        out.flush();
        return ExitCode.OK;
    }
}
