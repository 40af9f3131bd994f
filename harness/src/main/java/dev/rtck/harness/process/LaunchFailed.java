package dev.rtck.harness.process;

import java.io.IOException;

/** A command that could not be started. The message says what was looked for, where, and what to do. */
public final class LaunchFailed extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    LaunchFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it could not be started. */
    public Reason reason() {
        return reason;
    }

    /** Why a command cannot be started. */
    public enum Reason {
        COMMAND_NOT_FOUND,
        NOT_EXECUTABLE,
        DIRECTORY_MISSING,
        /** The system refused, or the process died before it became the command. */
        REFUSED
    }
}
