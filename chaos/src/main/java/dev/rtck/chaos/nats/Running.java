package dev.rtck.chaos.nats;

import dev.rtck.chaos.tool.Way;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A server that runs already, named in the variable that NATS's own command line reads. */
record Running(Map<String, String> environment) implements Way<NatsServer> {
    static final String VARIABLE = "NATS_URL";
    private static final int USUAL = 4222;

    @Override
    public String remedy() {
        return "start one on this host and set " + VARIABLE + ", e.g. nats://127.0.0.1:4222";
    }

    @Override
    public Optional<String> prospect() {
        return Optional.ofNullable(environment.get(VARIABLE)).map(url -> VARIABLE + " names " + url);
    }

    @Override
    public NatsServer go() throws IOException {
        var text = environment.get(VARIABLE);
        var url = uri(text);
        // Load and faults stay on this host, and the ways that lead to it begin and end here.
        if (!url.getHost().equals("127.0.0.1") && !url.getHost().equals("localhost")) {
            throw new IOException("expected " + VARIABLE + " to name a server on this host, found " + text);
        }
        return NatsServer.at(url.getPort() < 0 ? USUAL : url.getPort(), VARIABLE + " names it", () -> {
            // It is somebody else's, and goes on.
        });
    }

    private static URI uri(String text) throws IOException {
        try {
            var url = URI.create(text.contains("://") ? text : "nats://" + text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException("expected " + VARIABLE + " to be like nats://127.0.0.1:4222, found " + text);
    }
}
