package dev.rtck.harness.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command to start.
 *
 * @param command     the program and its arguments, passed on as they are: no shell reads them
 * @param directory   where it runs
 * @param environment variables added to the kit's own
 */
public record Launch(List<String> command, Path directory, Map<String, String> environment) {
    /** @throws IllegalArgumentException where the command is empty */
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("expected a command of at least one word, found " + command);
        }
    }

    /** This command in the kit's working directory with the kit's environment. */
    public static Launch of(String... command) {
        return new Launch(List.of(command), Path.of(""), Map.of());
    }

    public Launch in(Path other) {
        return new Launch(command, other, environment);
    }

    /** With one more environment variable. */
    public Launch with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Launch(command, directory, more);
    }
}
