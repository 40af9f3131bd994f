package dev.rtck.conformance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Origins that a careless comparison takes for an allowed one. */
final class LookAlikes {
    private LookAlikes() {}

    /** For the first of the allowed origins; {@code null} is what sandboxed frames and local files send. */
    static List<String> of(List<String> allowed) {
        return Stream.concat(Stream.of("null"), allowed.stream().limit(1).flatMap(it -> of(it, URI.create(it))))
                .filter(it -> !allowed.contains(it))
                .toList();
    }

    /** Origins of others that have the first of the allowed ones inside, where only a careless search finds it. */
    static List<String> around(List<String> allowed) {
        return allowed.stream()
                .limit(1)
                .flatMap(it -> Stream.of(
                        it + "@foreign.example",
                        "https://foreign.example/" + it,
                        "https://foreign.example?" + it,
                        "https://foreign.example#" + it))
                .toList();
    }

    private static Stream<String> of(String origin, URI parts) {
        var scheme = parts.getScheme() + "://";
        var port = parts.getPort() < 0 ? "" : ":" + parts.getPort();
        return Stream.of(
                (parts.getScheme().equals("http") ? "https://" : "http://") + parts.getHost() + port,
                scheme + parts.getHost() + ":" + otherPort(parts.getPort()),
                scheme + "not-" + parts.getHost() + port,
                scheme + parts.getHost() + ".foreign.example" + port,
                // No browser sends it with a port before the suffix, but a comparison by startsWith lets it in.
                origin + ".foreign.example");
    }

    private static int otherPort(int port) {
        return port < 0 ? 8443 : port == 65_535 ? 1 : port + 1;
    }
}
