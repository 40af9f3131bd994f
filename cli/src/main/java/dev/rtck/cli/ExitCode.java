package dev.rtck.cli;

import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** The kit's exit codes, and what is said before one is taken. There are no others. */
final class ExitCode {
    static final int OK = 0;
    /** A promise was seen broken. */
    static final int NOT_CONFORMANT = 1;

    static final int WRONG_INPUT = 2;
    static final int UNREACHABLE = 3;
    static final int KIT_ERROR = 4;

    private static final int LONGEST_LINE = 2_000;

    private ExitCode() {}

    /** Says what went wrong, in words where it is the user's to mend, and returns the code. */
    static int explain(Throwable e, PrintWriter err) {
        try {
            return say(e, err);
        } finally {
            err.flush();
        }
    }

    /** Line by line as a terminal may have it: a message quotes what stands in files that somebody else has written. */
    private static String visible(String message) {
        return message.lines()
                .map(it -> VisibleText.console(it, LONGEST_LINE))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static int say(Throwable e, PrintWriter err) {
        if (e instanceof TargetFileException || e instanceof WrongInput) {
            err.println(visible(e.getMessage()));
            return WRONG_INPUT;
        }
        if (e instanceof Unreachable) {
            err.println(visible(e.getMessage()));
            return UNREACHABLE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println(visible("rtck: " + (e.getMessage() == null ? e : e.getMessage())));
            return KIT_ERROR;
        }
        err.println("rtck: the kit itself failed; this is a defect of the kit and says nothing about the target.");
        if (e instanceof KitFailure) {
            err.print(e.getMessage());
        } else {
            e.printStackTrace(err);
        }
        return KIT_ERROR;
    }
}
