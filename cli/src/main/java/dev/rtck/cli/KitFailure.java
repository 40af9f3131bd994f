package dev.rtck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/** The kit itself failed in a run. The message holds the stack trace of the failure, without the target's secrets. */
final class KitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private KitFailure(String message) {
        // Without a cause or a stack of its own: the first could show what the message hides.
        super(message, null, false, false);
    }

    static KitFailure of(Throwable failure, UnaryOperator<String> redact) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new KitFailure(redact.apply(trace.toString()));
    }
}
