package dev.rtck.chaos;

import java.util.Locale;

/** Which way bytes go that a fault strikes, in Toxiproxy's words. */
public enum Direction {
    /** From the client to the target. */
    UPSTREAM,
    /** From the target to the client. */
    DOWNSTREAM,
    /** Both ways. */
    BOTH;

    boolean includes(Direction one) {
        return this == BOTH || this == one;
    }

    String words() {
        return this == BOTH ? "both ways" : name().toLowerCase(Locale.ROOT) + " only";
    }
}
