package dev.rtck.cli;

import dev.rtck.harness.target.yaml.NearMiss;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a wrong command line: what is wrong, what was probably meant, and how it is used, in a few lines. */
final class Misuse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var err = command.getErr();
        var name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + words(e, command));
        err.println("Usage: " + command.getHelp().synopsis("Usage: ".length()).strip());
        err.println("`" + name + " --help` says more.");
        err.flush();
        return ExitCode.WRONG_INPUT;
    }

    private static String words(ParameterException e, CommandLine command) {
        // An option that was misspelt is also one that is missing: what was written is said first.
        var unmatched =
                e instanceof UnmatchedArgumentException it ? it.getUnmatched() : command.getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            return unknown(unmatched.get(0), command);
        }
        var words = String.valueOf(e.getMessage());
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    private static String unknown(String written, CommandLine command) {
        var commands = command.getSubcommands().keySet();
        if (written.startsWith("-")) {
            return "unknown option \"" + written.replaceAll("=.*", "") + "\"" + near(written, options(command));
        }
        return commands.isEmpty()
                ? "unexpected argument \"" + written + "\""
                : "unknown command \"" + written + "\"" + near(written, commands);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(CommandLine.Model.OptionSpec::longestName)
                .toList();
    }

    private static String near(String written, Collection<String> candidates) {
        return NearMiss.of(written.replaceAll("=.*", ""), candidates)
                .map(it -> "; did you mean \"" + it + "\"?")
                .orElse("");
    }
}
