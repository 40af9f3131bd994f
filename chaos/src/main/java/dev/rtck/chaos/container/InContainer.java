package dev.rtck.chaos.container;

import dev.rtck.chaos.tool.Way;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A published image, run by Docker in the host's own network: what the kit runs beside a target must reach the loopback
 * interface.
 *
 * @param environment the variables of the kit's environment
 * @param variable    of them that which names another image
 * @param published   the image
 * @param arguments   of the server, by the port of the host that it is to take
 * @param answers     how to see that it answers on its port
 * @param starter     what comes of it
 */
public record InContainer<T>(
        Map<String, String> environment,
        String variable,
        String published,
        IntFunction<List<String>> arguments,
        IntFunction<Readiness> answers,
        At<T> starter)
        implements Way<T> {

    /** Takes over a server that runs. */
    @FunctionalInterface
    public interface At<T> {
        /** @param end ends the container */
        T at(int port, String why, Runnable end) throws IOException;
    }

    @Override
    public String remedy() {
        return "start Docker, so that " + image() + " can be run";
    }

    @Override
    public Optional<String> prospect() {
        return Docker.prospect(environment).map(it -> it + ", which can run " + image());
    }

    private String image() {
        return environment.getOrDefault(variable, published);
    }

    @Override
    public T go() throws IOException, InterruptedException {
        var container = HostContainer.start(image(), arguments, answers);
        try {
            return starter.at(container.port(), "Docker runs " + image(), container::close);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }
}
