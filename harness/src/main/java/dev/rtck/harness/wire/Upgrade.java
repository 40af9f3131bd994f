package dev.rtck.harness.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The opening handshake of one dial: its request, and what the response must say (RFC 6455 §4.1). */
public final class Upgrade {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Dial dial;
    private final List<Header> fields;

    /**
     * A handshake that has not been sent yet.
     *
     * @param key the value of {@code Sec-WebSocket-Key}; {@link #freshKey()} makes one
     */
    public Upgrade(Dial dial, String key) {
        this.dial = dial;
        this.fields = fields(dial, key);
    }

    /** A random key, as RFC 6455 §4.1 point 7 asks for. */
    public static String freshKey() {
        var nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    /** The request as it goes over the wire, with the empty line at its end. */
    public String request() {
        var uri = dial.uri();
        var path =
                Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        var query = Optional.ofNullable(uri.getRawQuery()).map(q -> "?" + q).orElse("");
        var text = new StringBuilder("GET " + path + query + " HTTP/1.1\r\n");
        for (var field : fields) {
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    private static List<Header> fields(Dial dial, String key) {
        var port = dial.port() == (dial.secure() ? 443 : 80) ? "" : ":" + dial.port();
        var own = new ArrayList<Header>();
        own.add(new Header("Host", dial.uri().getHost() + port));
        own.add(new Header("Upgrade", "websocket"));
        own.add(new Header("Connection", "Upgrade"));
        own.add(new Header("Sec-WebSocket-Key", key));
        own.add(new Header("Sec-WebSocket-Version", "13"));
        dial.origin().ifPresent(value -> own.add(new Header("Origin", value)));
        dial.subprotocol().ifPresent(value -> own.add(new Header("Sec-WebSocket-Protocol", value)));
        own.removeIf(field -> dial.headers().stream().anyMatch(other -> other.is(field.name())));
        own.addAll(dial.headers());
        return own;
    }

    /** Why the 101 must not be accepted, if so. */
    public Optional<Handshake.Failed> refusal(List<Header> response) {
        if (!tokens(response, "Upgrade").contains("websocket")
                || !tokens(response, "Connection").contains("upgrade")) {
            return Optional.of(new Handshake.Failed(
                    Handshake.Kind.BAD_UPGRADE,
                    "expected 101 with \"Upgrade: websocket\" and \"Connection: Upgrade\" (RFC 6455 §4.2.2), found "
                            + "Upgrade " + values(response, "Upgrade") + " and Connection "
                            + values(response, "Connection")));
        }
        var expected = accept(String.join("", values(fields, "Sec-WebSocket-Key")));
        var found = values(response, "Sec-WebSocket-Accept");
        if (!found.equals(List.of(expected))) {
            return Optional.of(new Handshake.Failed(
                    Handshake.Kind.BAD_ACCEPT,
                    "expected Sec-WebSocket-Accept: " + expected + " (RFC 6455 §4.2.2), found "
                            + (found.isEmpty() ? "none" : found)
                            + ": what answers does not read the key, it is no WebSocket server"));
        }
        return Optional.empty();
    }

    /** What the response claims without having been offered it (RFC 6455 §4.1, points 5 and 6). */
    List<String> violations(String statusLine, List<Header> response) {
        var found = new ArrayList<String>();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            found.add("expected HTTP/1.1, found \"" + statusLine + "\"");
        }
        var offered = names(fields, "Sec-WebSocket-Extensions");
        for (var extension : names(response, "Sec-WebSocket-Extensions")) {
            if (!offered.contains(extension)) {
                found.add("extension \"" + extension + "\" was not offered");
            }
        }
        var protocols = values(fields, "Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Stream.of(value.split("\\s*,\\s*")))
                .toList();
        for (var protocol : values(response, "Sec-WebSocket-Protocol")) {
            if (!protocols.contains(protocol)) {
                found.add("subprotocol \"" + protocol + "\" was not offered");
            }
        }
        return List.copyOf(found);
    }

    static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream().filter(h -> h.is(name)).map(Header::value).toList();
    }

    private static List<String> tokens(List<Header> headers, String name) {
        return values(headers, name).stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")))
                .toList();
    }

    /** The tokens without their parameters: {@code permessage-deflate; server_no_context_takeover} is one name. */
    private static List<String> names(List<Header> headers, String name) {
        return tokens(headers, name).stream()
                .map(token -> token.replaceFirst("\\s*;.*", ""))
                .toList();
    }
}
