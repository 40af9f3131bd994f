package dev.rtck.harness.explore;

import dev.rtck.harness.explore.Model.State;
import dev.rtck.harness.explore.Step.Action;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which states of a client met which steps, and how often. */
public final class Coverage {
    private final Map<State, Map<Action, Integer>> met = new EnumMap<>(State.class);

    /** Counts a sequence. */
    public void add(List<Step> steps) {
        var model = new Model();
        for (var step : steps) {
            if (model.allows(step)) {
                met.computeIfAbsent(model.before(step), state -> new EnumMap<>(Action.class))
                        .merge(step.action(), 1, Integer::sum);
                model.apply(step);
            }
        }
    }

    /** How often this state met this action. */
    public int of(State state, Action action) {
        return met.getOrDefault(state, Map.of()).getOrDefault(action, 0);
    }

    /** A line of headings, and one for each state. */
    public String table() {
        var text = new StringBuilder(String.format(Locale.ROOT, "%-22s", ""));
        for (var action : Action.values()) {
            text.append(String.format(Locale.ROOT, "%12s", words(action)));
        }
        for (var state : State.values()) {
            text.append(String.format(Locale.ROOT, "%n%-22s", words(state)));
            for (var action : Action.values()) {
                var possible = action == Action.PUBLISH || (action == Action.CONNECT) == (state == State.DISCONNECTED);
                text.append(String.format(Locale.ROOT, "%12s", possible ? of(state, action) : "-"));
            }
        }
        return text.toString();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
