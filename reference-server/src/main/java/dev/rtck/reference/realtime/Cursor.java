package dev.rtck.reference.realtime;

/**
 * How far a poller has read.
 *
 * @param life   which run of the server gave it out: publications of another run are not comparable
 * @param micros timestamp of the newest publication it covers, in microseconds
 */
public record Cursor(String life, long micros) {
    /**
     * Reads a cursor as {@link #toString()} wrote it.
     *
     * @throws Refused when it is anything else
     */
    public static Cursor parse(String text) {
        int dash = text.indexOf('-');
        if (dash > 0 && text.length() <= 64) {
            try {
                return new Cursor(text.substring(0, dash), Long.parseUnsignedLong(text.substring(dash + 1)));
            } catch (NumberFormatException e) {
                // Falls through to the refusal.
            }
        }
        throw new Refused("\"cursor\" must be the value of an earlier answer, or be left out");
    }

    @Override
    public String toString() {
        return life + "-" + micros;
    }
}
