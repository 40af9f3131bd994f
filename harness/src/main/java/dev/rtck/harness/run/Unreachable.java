package dev.rtck.harness.run;

/** The target is not there, or would not start (exit code 3). The message says what was tried and what to do. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    public Unreachable(String message) {
        super(message);
    }

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
