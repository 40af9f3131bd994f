package dev.rtck.harness.wire;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * How to reach a target: everything that decides the handshake and the behaviour of one connection. Start from
 * {@link #to(URI)}; each {@code with…} method returns a changed copy.
 *
 * @param uri           {@code ws}, {@code wss}, {@code http} or {@code https}, with a host
 * @param headers       further header fields, in order; one named like a field of the kit's own (Host, Connection,
 *                      Sec-WebSocket-Key …) replaces it
 * @param origin        the {@code Origin} field, absent like in programs that are not browsers
 * @param subprotocol   the value of {@code Sec-WebSocket-Protocol}
 * @param timeout       for connecting, TLS and the handshake together
 * @param receiveBuffer {@code SO_RCVBUF} in bytes, set before connecting; 0 leaves the system's default
 * @param address       where to connect instead of the URI's host and port (a proxy, one of several addresses)
 * @param tls           the sockets for {@code wss} and {@code https}; absent means the JDK's default trust
 * @param answersPings  whether RFC 6455 pings are answered without the caller's doing
 * @param echoesClose   whether a close frame is answered without the caller's doing
 * @param limits        what the connection may cost
 */
public record Dial(
        URI uri,
        List<Header> headers,
        Optional<String> origin,
        Optional<String> subprotocol,
        Duration timeout,
        int receiveBuffer,
        Optional<InetSocketAddress> address,
        Optional<SSLSocketFactory> tls,
        boolean answersPings,
        boolean echoesClose,
        Limits limits) {

    /** @throws IllegalArgumentException where the URI has no host or another scheme */
    public Dial {
        headers = List.copyOf(headers);
        var scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("(?i)wss?|https?") || uri.getHost() == null) {
            throw new IllegalArgumentException("expected ws://HOST/PATH or wss://HOST/PATH, found \"" + uri + "\"");
        }
    }

    /** An ordinary connection: 10 s for the handshake, pings and close frames answered, default limits. */
    public static Dial to(URI uri) {
        return new Dial(
                uri,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                0,
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Limits.DEFAULT);
    }

    /** Adds one header field after those already there. */
    public Dial withHeader(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return copy(more, origin, subprotocol, timeout, receiveBuffer, address, tls, answersPings, echoesClose, limits);
    }

    public Dial withHeaders(List<Header> all) {
        return copy(all, origin, subprotocol, timeout, receiveBuffer, address, tls, answersPings, echoesClose, limits);
    }

    public Dial withOrigin(String value) {
        return withOrigin(Optional.of(value));
    }

    /** Without an {@code Origin} of its own, like programs that are not browsers. */
    public Dial withoutOrigin() {
        return withOrigin(Optional.empty());
    }

    private Dial withOrigin(Optional<String> value) {
        return copy(
                headers, value, subprotocol, timeout, receiveBuffer, address, tls, answersPings, echoesClose, limits);
    }

    public Dial withSubprotocol(String value) {
        return copy(
                headers,
                origin,
                Optional.of(value),
                timeout,
                receiveBuffer,
                address,
                tls,
                answersPings,
                echoesClose,
                limits);
    }

    public Dial withTimeout(Duration value) {
        return copy(
                headers, origin, subprotocol, value, receiveBuffer, address, tls, answersPings, echoesClose, limits);
    }

    public Dial withReceiveBuffer(int bytes) {
        return copy(headers, origin, subprotocol, timeout, bytes, address, tls, answersPings, echoesClose, limits);
    }

    /** Connects to this address; the Host field and the TLS name stay the URI's. */
    public Dial through(InetSocketAddress value) {
        return copy(
                headers,
                origin,
                subprotocol,
                timeout,
                receiveBuffer,
                Optional.of(value),
                tls,
                answersPings,
                echoesClose,
                limits);
    }

    public Dial withTls(SSLSocketFactory value) {
        return copy(
                headers,
                origin,
                subprotocol,
                timeout,
                receiveBuffer,
                address,
                Optional.of(value),
                answersPings,
                echoesClose,
                limits);
    }

    public Dial withAnswersPings(boolean value) {
        return copy(headers, origin, subprotocol, timeout, receiveBuffer, address, tls, value, echoesClose, limits);
    }

    public Dial withEchoesClose(boolean value) {
        return copy(headers, origin, subprotocol, timeout, receiveBuffer, address, tls, answersPings, value, limits);
    }

    public Dial withLimits(Limits value) {
        return copy(
                headers, origin, subprotocol, timeout, receiveBuffer, address, tls, answersPings, echoesClose, value);
    }

    /** Whether the connection is made over TLS. */
    public boolean secure() {
        var scheme = uri.getScheme();
        return scheme.equalsIgnoreCase("wss") || scheme.equalsIgnoreCase("https");
    }

    /** The port of the URI, or the scheme's default. */
    public int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return secure() ? 443 : 80;
    }

    private Dial copy(
            List<Header> headers,
            Optional<String> origin,
            Optional<String> subprotocol,
            Duration timeout,
            int receiveBuffer,
            Optional<InetSocketAddress> address,
            Optional<SSLSocketFactory> tls,
            boolean answersPings,
            boolean echoesClose,
            Limits limits) {
        return new Dial(
                uri,
                headers,
                origin,
                subprotocol,
                timeout,
                receiveBuffer,
                address,
                tls,
                answersPings,
                echoesClose,
                limits);
    }
}
