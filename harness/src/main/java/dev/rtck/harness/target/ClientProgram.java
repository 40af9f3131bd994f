package dev.rtck.harness.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A client program under test. The kit serves the protocol and starts the program with {@code {websocket}} and
 * {@code {polling}} filled with the kit's own addresses.
 *
 * @param command program and arguments
 * @param directory where it runs, absolute
 * @param environment variables added to the kit's own
 * @param pollInterval how often it polls; between 1 and 10 s unless declared
 */
public record ClientProgram(
        List<String> command, Path directory, Map<String, String> environment, Optional<Duration> pollInterval) {
    public ClientProgram {
        command = List.copyOf(command);
        environment = Ordered.copy(environment);
    }

    /** The program as it is started: the kit's addresses in their places. */
    public ClientProgram pointedAt(String websocket, String polling) {
        return filled(Placeholders.texts(Map.of("websocket", websocket, "polling", polling)));
    }

    /** Whether it is told where to poll. */
    public boolean polls() {
        return Stream.concat(command.stream(), environment.values().stream()).anyMatch(it -> it.contains("{polling}"));
    }

    ClientProgram filled(UnaryOperator<String> fill) {
        return new ClientProgram(
                command.stream().map(fill).toList(), directory, Ordered.each(environment, fill), pollInterval);
    }
}
