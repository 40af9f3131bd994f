package dev.rtck.harness.wire;

import java.io.InterruptedIOException;

/** Where the reader waits while reading is paused. */
final class Gate {
    private boolean shut;
    private boolean broken;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Opens for good: the connection is over and nobody may wait any more. */
    synchronized void breakOpen() {
        broken = true;
        notifyAll();
    }

    synchronized void pass() throws InterruptedIOException {
        while (shut && !broken) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while reading was paused");
            }
        }
    }
}
