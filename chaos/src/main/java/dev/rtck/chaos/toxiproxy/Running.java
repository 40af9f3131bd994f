package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.tool.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** A server that runs already, named in the variable that Toxiproxy's own command line reads. */
record Running(Map<String, String> environment) implements Way<Toxiproxy> {
    static final String VARIABLE = "TOXIPROXY_URL";

    @Override
    public String remedy() {
        return "start one on this host and set " + VARIABLE + ", e.g. http://127.0.0.1:8474";
    }

    @Override
    public Optional<String> prospect() {
        return Optional.ofNullable(environment.get(VARIABLE)).map(url -> VARIABLE + " names " + url);
    }

    @Override
    public Toxiproxy go() throws IOException {
        var text = environment.get(VARIABLE);
        var url = uri(text);
        // Its proxies listen where it runs, and reach the target from there.
        if (!loopback(url.getHost())) {
            throw new IOException("expected " + VARIABLE + " to name a server on this host, found " + text);
        }
        return Toxiproxy.at(url.getHost(), url.getPort() < 0 ? 8474 : url.getPort(), VARIABLE + " names it", () -> {
            // It is somebody else's, and goes on.
        });
    }

    private static URI uri(String text) throws IOException {
        try {
            var url = URI.create(text.contains("://") ? text : "http://" + text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException("expected " + VARIABLE + " to be like http://127.0.0.1:8474, found " + text);
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
