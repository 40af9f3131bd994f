package dev.rtck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A manual page in the language of {@code man}. The library's own generator writes AsciiDoc, which needs a Ruby to become
 * a manual page.
 */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();
    private final CommandSpec spec;

    private ManualPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** The page of a command and, where it has some, of the commands below it. */
    static String of(CommandSpec spec) {
        var manual = new ManualPage(spec);
        manual.write();
        return manual.page.toString();
    }

    private void write() {
        var name = spec.qualifiedName("-");
        line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" \"1\" \"\" \"" + escaped("rtck " + Version.current())
                + "\" \"RTCK\"");
        section("NAME");
        line(escaped(name) + " \\- "
                + escaped(String.join(" ", spec.usageMessage().header())));
        section("SYNOPSIS");
        line(escaped(plain(spec.commandLine().getHelp().synopsis(0)).strip().replaceAll("\\s+", " ")));
        section("DESCRIPTION");
        description();
        arguments("ARGUMENTS", spec.positionalParameters());
        arguments("OPTIONS", spec.options());
        commands();
        exitStatus();
    }

    private void section(String title) {
        line(".SH " + title);
    }

    /** Lines that stand apart, like examples, are to stand as they are. */
    private void description() {
        var example = false;
        for (var each : spec.usageMessage().description()) {
            var text = plain(each);
            if (text.isBlank()) {
                line(example ? ".fi" : ".PP");
                example = false;
            } else if (text.startsWith("  ")) {
                if (!example) {
                    line(".nf");
                }
                example = true;
                line(escaped(text));
            } else {
                line(escaped(text));
            }
        }
        if (example) {
            line(".fi");
        }
    }

    private void arguments(String title, List<? extends ArgSpec> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        section(title);
        for (var each : arguments) {
            line(".TP");
            line("\\fB" + escaped(label(each)) + "\\fR");
            line(escaped(plain(String.join(" ", each.description()))));
        }
    }

    private static String label(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            var names = String.join(", ", option.names());
            return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
        }
        return argument.paramLabel();
    }

    private void commands() {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        spec.subcommands().forEach((name, command) -> {
            line(".TP");
            line("\\fB" + escaped(name) + "\\fR");
            line(escaped(plain(
                    String.join(" ", command.getCommandSpec().usageMessage().header()))));
        });
    }

    private void exitStatus() {
        Map<String, String> codes = spec.usageMessage().exitCodeList();
        if (codes.isEmpty()) {
            return;
        }
        section("EXIT STATUS");
        codes.forEach((code, words) -> {
            line(".TP");
            line("\\fB" + escaped(code.strip()) + "\\fR");
            line(escaped(words));
        });
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Without the markup of the terminal. */
    private static String plain(String text) {
        return Help.Ansi.OFF.string(text);
    }

    private static String escaped(String text) {
        var escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
