package dev.rtck.harness.bed;

/** The target withheld what a case needs to go on. Not a failure of this case: another requirement is broken. */
public final class Withheld extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Withheld(String message) {
        super(message);
    }
}
