package dev.rtck.cli.init;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the user says of an implementation, since nobody can see it.
 *
 * @param topics  that it publishes
 * @param publish an address that takes a POST and makes it emit an event
 * @param start   the command that starts it; empty when the user starts it
 * @param headers sent with each request, as the target file has them: {@code ${NAME}} stands for the environment
 */
public record Told(Set<String> topics, Optional<String> publish, List<String> start, Map<String, String> headers) {
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    public Told {
        topics = Set.copyOf(topics);
        start = List.copyOf(start);
        headers = Map.copyOf(headers);
    }

    /** A command as it is typed into a shell, in its parts: white space parts them, quotes keep them together. */
    public static List<String> arguments(String command) {
        return ARGUMENT.matcher(command)
                .results()
                .map(it -> it.group(1) != null ? it.group(1) : it.group(2) != null ? it.group(2) : it.group(3))
                .toList();
    }
}
