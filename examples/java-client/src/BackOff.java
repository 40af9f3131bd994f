import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double JITTER = 0.25;

    private BackOff() {}

    /** The delay after so many failures in a row. The random part comes last, so that it is there at the maximum too. */
    static Duration after(int failures) {
        var doubled = FIRST.toMillis() << Math.min(failures, 10);
        var bounded = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER * ThreadLocalRandom.current().nextDouble())));
    }
}
