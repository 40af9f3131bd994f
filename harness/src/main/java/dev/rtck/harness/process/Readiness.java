package dev.rtck.harness.process;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.RawHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The sign by which a started target shows that it can be used. */
public sealed interface Readiness {
    /** The longest that one look may take. */
    Duration PROBE = Duration.ofSeconds(1);

    /** Between two looks. */
    Duration PAUSE = Duration.ofMillis(25);

    /** Ready when a GET answers with a status below 500 (with {@code strict}: 200 to 299). */
    record Http(URI uri, boolean strict) implements Readiness {
        private static final int ENOUGH = 1 << 14;

        @Override
        public Optional<String> probe(Duration timeout) {
            var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var request = "GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                    + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            try {
                var dial = Dial.to(uri).withTimeout(timeout);
                var response = RawHttp.exchange(dial, request.getBytes(StandardCharsets.US_ASCII), ENOUGH);
                if (response.status().isEmpty()) {
                    return Optional.of("no HTTP response (" + response.ending() + ")");
                }
                int status = response.status().getAsInt();
                boolean ready = strict ? status >= 200 && status < 300 : status < 500;
                return ready ? Optional.empty() : Optional.of("status " + status);
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String toString() {
            return "GET " + uri + " to answer with a status " + (strict ? "from 200 to 299" : "below 500");
        }
    }

    /** Ready when a TCP connection is accepted. */
    record Tcp(String host, int port) implements Readiness {
        @Override
        public Optional<String> probe(Duration timeout) {
            try (var socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(new InetSocketAddress(host, port), (int) Math.max(1, timeout.toMillis()));
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String toString() {
            return "a TCP connection to " + host + ":" + port;
        }
    }

    /** Ready when a GET of this URL answers with any status below 500. */
    static Readiness http(URI uri) {
        return new Http(uri, false);
    }

    /** Ready when this TCP port accepts a connection. */
    static Readiness tcp(String host, int port) {
        return new Tcp(host, port);
    }

    /** Ready when a GET of this URL answers with a status from 200 to 299. */
    static Readiness httpOk(URI uri) {
        return new Http(uri, true);
    }

    /**
     * Waits for the sign.
     *
     * @return how long it took
     * @throws NotReady where it did not come in time, or at once where the process exits first
     */
    default Duration await(TargetInstance process, Duration timeout) throws NotReady, InterruptedException {
        var start = System.nanoTime();
        var deadline = start + timeout.toNanos();
        while (true) {
            var rest = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            var seen = probe(rest.compareTo(PROBE) < 0 ? rest : PROBE);
            // Where it exits although the sign came, something else answers there, such as an earlier instance.
            var exit = seen.isEmpty() ? process.exit() : process.awaitExit(PAUSE);
            if (exit.isPresent()) {
                throw new NotReady(
                        true,
                        "expected " + this + ", found that the process exited with code " + exit.getAsInt() + " after "
                                + millisSince(start) + " ms"
                                + (seen.isEmpty() ? " while something else answers there" : "") + ". It is the "
                                + process.words() + tail(process));
            }
            if (seen.isEmpty()) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
            if (System.nanoTime() > deadline) {
                throw new NotReady(
                        false,
                        "expected " + this + " within " + timeout.toMillis() + " ms, found " + seen.get()
                                + ". Does the target listen there, or does it need longer? Command: "
                                + process.words() + tail(process));
            }
        }
    }

    /** Looks for the sign once; empty where it is there, else what was seen instead. */
    Optional<String> probe(Duration timeout);

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static String tail(TargetInstance process) {
        var output = process.outputTail().strip();
        return output.isEmpty() ? ". It printed nothing." : ". The end of its output:\n" + output;
    }
}
