package dev.rtck.load.result;

import java.util.List;

/**
 * All flaws of one kind.
 *
 * @param kind     what was wrong
 * @param count    how often
 * @param examples the first of them in words: connection, topic, number, times, the message
 */
public record Flaw(FlawKind kind, long count, List<String> examples) {
    public Flaw {
        examples = List.copyOf(examples);
    }
}
