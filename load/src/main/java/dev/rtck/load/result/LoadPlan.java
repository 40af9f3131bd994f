package dev.rtck.load.result;

import java.util.List;

/**
 * What a load run does to the target.
 *
 * @param connections   steady connections that subscribe to every topic of the load
 * @param rate          publications a second over all topics; each goes to every steady connection
 * @param seconds       how long it is published at that rate; a slow reader or a storm may make it longer
 * @param churners      connections that subscribe and unsubscribe all the time
 * @param slow          connections that stop reading in the middle of the run
 * @param slowMebibytes what is published to those that do not read, in MiB
 * @param storms        how often half of the steady connections break off and come back at once
 * @param pollers       clients that poll instead of listening, when the target file declares polling
 * @param pings         heartbeats a second over all steady connections
 * @param threads       selector threads of the kit
 */
public record LoadPlan(
        int connections,
        double rate,
        int seconds,
        int churners,
        int slow,
        int slowMebibytes,
        int storms,
        int pollers,
        double pings,
        int threads) {
    /** Loopback has no more ephemeral ports for one address, as Linux is set up. */
    public static final int MOST_CONNECTIONS = 28_000;

    /** Publications a second; no hook by HTTP takes more one after the other. */
    public static final double HIGHEST_RATE = 20_000;

    /** An hour: a load run is bounded. */
    public static final int LONGEST_SECONDS = 3_600;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option, what was expected and what was found
     */
    public LoadPlan {
        within("--connections", connections, 2, MOST_CONNECTIONS);
        within("--rate", rate, 0.1, HIGHEST_RATE);
        within("--seconds", seconds, 1, LONGEST_SECONDS);
        within("--churners", churners, 0, 5_000);
        within("--slow", slow, 0, 100);
        within("--slow-mib", slowMebibytes, 1, 1_024);
        within("--storms", storms, 0, 20);
        within("--pollers", pollers, 0, 1_000);
        within("--pings", pings, 0, 10_000);
        within("--threads", threads, 1, 64);
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(option + " " + plain(value) + ": expected a number from " + plain(least)
                    + " to " + plain(most) + "; a load run is bounded");
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** What can be said of the plan in one line, for the head of a report. */
    public List<String> words() {
        return List.of(
                connections + " connections",
                plain(rate) + " publications a second",
                seconds + " s",
                churners + " that come and go",
                slow + " that stop reading",
                storms + " reconnect storms",
                pollers + " pollers");
    }
}
