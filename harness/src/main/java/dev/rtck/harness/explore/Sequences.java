package dev.rtck.harness.explore;

import dev.rtck.harness.explore.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random sequences of steps that the model allows: the same for the same seed.
 *
 * @param clients  how many take part
 * @param topics   how many topics without a throttle there are
 * @param badInput how many kinds of bad input there are
 */
public record Sequences(int clients, int topics, int badInput) {
    /** How often each action is drawn, in the order of {@link Action}. */
    private static final int[] WEIGHTS = {6, 8, 5, 3, 9, 3, 1, 1};

    /** A sequence of this length. */
    public List<Step> random(long seed, int length) {
        var random = new SplittableRandom(seed);
        var model = new Model();
        var steps = new ArrayList<Step>();
        while (steps.size() < length) {
            var step = draw(random);
            if (model.allows(step)) {
                model.apply(step);
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    private Step draw(SplittableRandom random) {
        var action = Action.values()[weighted(random)];
        var kinds = action == Action.BAD_INPUT ? badInput : topics;
        return new Step(
                action, action.ofClient() ? random.nextInt(clients) : 0, action.onTopic() ? random.nextInt(kinds) : 0);
    }

    private static int weighted(SplittableRandom random) {
        var all = 0;
        for (var weight : WEIGHTS) {
            all += weight;
        }
        var drawn = random.nextInt(all);
        var index = 0;
        while (drawn >= WEIGHTS[index]) {
            drawn -= WEIGHTS[index++];
        }
        return index;
    }
}
