package dev.rtck.chaos.nemesis;

import java.util.function.Predicate;

/** Reduces a schedule that breaks something to one of which nothing can be left out any more. */
public final class Shrinking {
    private Shrinking() {}

    /**
     * The smallest schedule that was found to break it still.
     *
     * @param breaks runs a schedule and says whether it does; a run that cannot tell does not
     * @param runs   at most so many runs
     */
    public static Schedule smallest(Schedule schedule, Predicate<Schedule> breaks, int runs) {
        var smallest = schedule;
        var left = runs;
        var found = true;
        while (found && left > 0) {
            found = false;
            var candidates = smallest.smaller().iterator();
            while (!found && candidates.hasNext() && left-- > 0) {
                var candidate = candidates.next();
                if (breaks.test(candidate)) {
                    smallest = candidate;
                    found = true;
                }
            }
        }
        return smallest;
    }
}
