package dev.rtck.harness.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * Delta debugging (Zeller and Hildebrandt's ddmin): a part of a sequence that still fails and from which no single step
 * can be left out. A live target makes each trial costly, so no part is tried twice and their number is bounded.
 */
public final class Shrinking {
    private final Trial trial;
    private final List<List<Step>> tried = new ArrayList<>();
    private int left;

    /** Makes these steps on fresh connections, and tells whether target and model part on them too. */
    @FunctionalInterface
    public interface Trial {
        boolean fails(List<Step> steps) throws InterruptedException;
    }

    /** @param trials the most that are made */
    public Shrinking(Trial trial, int trials) {
        this.trial = trial;
        left = trials;
    }

    /** The shortest part that was found of a sequence which fails. */
    public List<Step> of(List<Step> failing) throws InterruptedException {
        var steps = failing;
        var parts = 2;
        while (steps.size() > 1 && left > 0) {
            var smaller = smaller(steps, parts);
            if (!smaller.isEmpty()) {
                steps = smaller;
                parts = Math.max(2, parts - 1);
            } else if (parts >= steps.size()) {
                break;
            } else {
                parts = Math.min(steps.size(), parts * 2);
            }
        }
        return steps;
    }

    /** What is left without one of so many parts and still fails; empty when none does. */
    private List<Step> smaller(List<Step> steps, int parts) throws InterruptedException {
        for (var part = 0; part < parts; part++) {
            var from = steps.size() * part / parts;
            var to = steps.size() * (part + 1) / parts;
            var rest = new ArrayList<>(steps.subList(0, from));
            rest.addAll(steps.subList(to, steps.size()));
            var possible = possible(rest);
            if (!possible.isEmpty() && possible.size() < steps.size() && !tried.contains(possible) && left > 0) {
                left--;
                tried.add(possible);
                if (trial.fails(possible)) {
                    return possible;
                }
            }
        }
        return List.of();
    }

    /** Without the steps that the missing ones made possible. */
    private static List<Step> possible(List<Step> steps) {
        var model = new Model();
        var kept = new ArrayList<Step>();
        for (var step : steps) {
            if (model.allows(step)) {
                model.apply(step);
                kept.add(step);
            }
        }
        return kept;
    }
}
