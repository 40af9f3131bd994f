package dev.rtck.harness.target.yaml;

import java.util.Optional;

/** A value is not what was expected; caught where the problem is noted. */
public final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Located> at;

    /** @param message what was expected, what was found, what to do */
    public Mistake(String message) {
        this(Optional.empty(), message);
    }

    /** A mistake somewhere inside the value that is read. */
    public Mistake(Located at, String message) {
        this(Optional.of(at), message);
    }

    private Mistake(Optional<Located> at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    /** Where it is, if not the value as a whole. */
    public Optional<Located> at() {
        return at;
    }
}
