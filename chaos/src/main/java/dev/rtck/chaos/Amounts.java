package dev.rtck.chaos;

/** Checks what a fault is asked to do before anything is asked of a proxy. */
final class Amounts {
    private Amounts() {}

    static void atLeast(String what, long least, long found) {
        if (found < least) {
            throw new IllegalArgumentException("expected " + what + " to be at least " + least + ", found " + found);
        }
    }
}
