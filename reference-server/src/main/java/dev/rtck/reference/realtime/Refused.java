package dev.rtck.reference.realtime;

/** A request that cannot be served as it was put. The message is meant for whoever sent it. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what was expected and what was seen, in words for the sender */
    public Refused(String message) {
        // No stack trace: bad input is ordinary, and must stay cheap however much of it arrives.
        super(message, null, false, false);
    }
}
