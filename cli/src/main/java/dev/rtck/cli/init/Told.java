package dev.rtck.cli.init;

import java.net.URI;
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

    /** What is wrong with a command that is to start it, in words; empty when nothing is. */
    public static Optional<String> wrongInCommand(String command) {
        return command.contains("{port}")
                ? Optional.empty()
                : Optional.of("expected {port} where the port goes, found \"" + command
                        + "\"; the kit starts it on a free port each time");
    }

    /** What is wrong with an address that is to take a POST, in words; empty when nothing is. */
    static Optional<String> wrongInAddress(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        return Optional.of("expected an address such as http://127.0.0.1:8000/test/emit, found \"" + address + "\"");
    }
}
