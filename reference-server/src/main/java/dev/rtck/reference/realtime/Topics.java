package dev.rtck.reference.realtime;

import java.util.List;

/** The topics of this application, and which names a topic may have at all. */
public final class Topics {
    /** Load of the machine: a state, only the newest value counts. */
    public static final String STATS = "stats";
    /** Log lines: events, each of which counts. */
    public static final String LOGS = "logs";
    /** Progress of tasks: rare, delivered one by one. */
    public static final String TASKS = "tasks";
    /** What concerns the connection itself: pongs and errors. */
    public static final String SYSTEM = "system";

    /** Longest topic name, in UTF-16 code units. */
    public static final int MAX_LENGTH = 256;

    private Topics() {}

    /** Returns the topics a dashboard can ask for, in the order in which it shows them. */
    public static List<String> all() {
        return List.of(STATS, LOGS, TASKS, SYSTEM);
    }

    /**
     * Checks the name of a topic. Topics are compared exactly, so every name that can be told from every other on both
     * transports is legal, odd as it may look.
     *
     * @return the name
     * @throws Refused when it is empty, too long, holds a comma or is not well-formed Unicode
     */
    public static String checked(String name) {
        if (name.isEmpty()) {
            throw new Refused("\"topic\" must not be empty");
        }
        if (name.length() > MAX_LENGTH) {
            throw new Refused("\"topic\" has " + name.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        // Polling lists topics separated by commas; a name that only one transport can carry would be half a topic.
        if (name.indexOf(',') >= 0) {
            throw new Refused("\"topic\" must not contain a comma");
        }
        // A lone surrogate has no UTF-8 form: it would arrive as '?' and be another topic.
        if (name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Refused("\"topic\" is not well-formed Unicode: it holds half of a surrogate pair");
        }
        return name;
    }
}
