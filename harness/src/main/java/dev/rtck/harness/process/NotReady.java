package dev.rtck.harness.process;

import java.io.IOException;

/** A target that did not become ready. The message holds what was expected, what was seen, and the output's tail. */
public final class NotReady extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean exited;

    NotReady(boolean exited, String message) {
        super(message);
        this.exited = exited;
    }

    /** Whether the process had exited, so that more waiting would not have helped. */
    public boolean exited() {
        return exited;
    }
}
