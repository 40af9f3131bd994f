package dev.rtck.harness.history;

/** What must hold of every history, whatever the faults. */
public enum Invariant {
    /** I1. */
    NO_FABRICATION("nothing arrives that was not published, and nothing arrives changed"),
    /** I2. */
    NO_LEAK("no connection receives a topic that it has not subscribed to, or has unsubscribed from"),
    /** I3. */
    DELIVERY("what is published while a connection is subscribed and no fault lies between arrives in time"),
    /** I4. */
    NO_DUPLICATE("no publication arrives twice on one connection"),
    /** I5. */
    ORDER("what is published one after the other on a topic arrives in that order on one connection"),
    /** I6. */
    TIMESTAMPS("the timestamps of a topic never go backwards on one connection"),
    /** I7. */
    THROTTLE("a throttled topic sends no more than its interval allows"),
    /** I8. */
    CONVERGENCE("when the last fault is healed, every subscribed connection ends with the last value of each topic"),
    /** I9. */
    FRESHNESS("polling shows what was published at least one poll interval and a second before, and never goes back"),
    /** I11. */
    RECOVERY("where no fault lies between, a connection that is asked for is opened"),
    /** I12. */
    ONE_TRANSPORT("a client program has one connection, and does not poll beside it"),
    /** I13. */
    NO_DESERTION("the target ends no connection without a fault, a wish of the kit, or a limit it has declared");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /** What must hold. */
    public String sentence() {
        return sentence;
    }
}
