package dev.rtck.harness.explore;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a client does, or that is published.
 *
 * @param action what
 * @param client number of the client, 0 for what no client does
 * @param topic  number of the topic among those without a throttle, or of the bad input; 0 where the action has none
 */
public record Step(Action action, int client, int topic) {
    /** What can happen. */
    public enum Action {
        CONNECT,
        SUBSCRIBE,
        UNSUBSCRIBE,
        PING,
        PUBLISH,
        BAD_INPUT,
        CLOSE,
        RESET;

        boolean ofClient() {
            return this != PUBLISH;
        }

        boolean onTopic() {
            return this == SUBSCRIBE || this == UNSUBSCRIBE || this == PUBLISH || this == BAD_INPUT;
        }
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + (action.ofClient() ? " " + client : "")
                + (action.onTopic() ? " " + topic : "");
    }

    /** Steps as {@link #parse} reads them. */
    public static String text(List<Step> steps) {
        return steps.stream().map(Step::toString).collect(Collectors.joining(", "));
    }

    /**
     * Reads steps such as {@code connect 0, subscribe 0 1, publish 1}.
     *
     * @throws IllegalArgumentException when one is no step
     */
    public static List<Step> parse(String text) {
        return Stream.of(text.split(",")).map(String::strip).map(Step::one).toList();
    }

    private static Step one(String text) {
        try {
            var words = text.split(" +");
            var action = Action.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
            var numbers = Stream.of(words).skip(1).map(Integer::parseInt).toList();
            var client = action.ofClient() ? numbers.get(0) : 0;
            var topic = action.onTopic() ? numbers.get(numbers.size() - 1) : 0;
            var expected = (action.ofClient() ? 1 : 0) + (action.onTopic() ? 1 : 0);
            if (numbers.size() == expected && numbers.stream().allMatch(it -> it >= 0)) {
                return new Step(action, client, topic);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "expected a step such as \"connect 0\", \"subscribe 0 1\" or \"publish 1\", found \"" + text + "\"");
    }
}
