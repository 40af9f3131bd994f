package dev.rtck.mutants;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;

/**
 * Which of what is planted runs: with {@code -Dmutants=REGEX} that whose name fits, else all of it. With
 * {@code -Dmutants.own} each fault meets only the cases of what it breaks, which takes seconds and shows that it is found;
 * that nothing else is blamed only a run of every case shows.
 */
public final class Wanted {
    private static final String PATTERN = System.getProperty("mutants", ".*");
    private static final boolean OWN = System.getProperty("mutants.own") != null;

    private Wanted() {}

    /** Those whose names fit. */
    public static <T> List<T> of(List<T> all, java.util.function.Function<T, String> name) {
        return all.stream().filter(it -> name.apply(it).matches(PATTERN)).toList();
    }

    /** Whether each fault meets only the cases of what it breaks. */
    public static boolean ownCasesOnly() {
        return OWN;
    }

    /**
     * How often the kit runs again what fails, as an option of it: once tells a hiccup of the machine from a fault and costs
     * a quarter of what it does by default; own cases are not run again.
     */
    public static String repeats() {
        return OWN ? "--repeats=0" : "--repeats=1";
    }

    /** Skips a class, and says so, when it has nothing whose name fits. */
    public static void orSkip(Class<?> proof, List<?>... wanted) {
        assumeFalse(
                List.of(wanted).stream().allMatch(List::isEmpty),
                () -> proof.getSimpleName() + ": no name of what is planted there fits -Dmutants=" + PATTERN);
    }
}
