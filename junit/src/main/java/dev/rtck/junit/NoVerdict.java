package dev.rtck.junit;

import dev.rtck.cli.EmbeddedRun;

/** The run came to no verdict: the message says what was wrong, as {@code rtck run} does. */
public final class NoVerdict extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoVerdict(EmbeddedRun.Outcome outcome) {
        super(
                "no verdict (exit code " + outcome.exitCode() + " of rtck run): "
                        + (outcome.words().isBlank()
                                ? "the kit said nothing of why"
                                : outcome.words().strip()),
                null,
                false,
                false);
    }
}
