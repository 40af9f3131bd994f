package dev.rtck.harness.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** One raw request and whatever comes back: for handshakes that a WebSocket client would never send. */
public final class RawHttp {
    private RawHttp() {}

    /** The legal opening handshake for this dial with this key, to be bent by the caller (RFC 6455 §4.1). */
    public static String handshake(Dial dial, String key) {
        return new Upgrade(dial, key).request();
    }

    /** A random key for an opening handshake (RFC 6455 §4.1, point 7). */
    public static String freshKey() {
        return Upgrade.freshKey();
    }

    /** The {@code Sec-WebSocket-Accept} that answers this key (RFC 6455 §4.2.2). */
    public static String accept(String key) {
        return Upgrade.accept(key);
    }

    /**
     * Sends the bytes in the clear and reads the response.
     *
     * @param timeout  for everything together
     * @param maxBytes the most bytes read
     * @throws IOException where no connection could be made
     */
    public static RawResponse exchange(String host, int port, byte[] request, Duration timeout, int maxBytes)
            throws IOException {
        return exchange(Dial.to(URI.create("http://" + host + ":" + port)).withTimeout(timeout), request, maxBytes);
    }

    /**
     * Sends the bytes to where the dial leads and reads the response until it is complete by its own framing (a 101
     * ends with its head), the peer ends, the dial's timeout passes, or {@code maxBytes} have come.
     *
     * @throws IOException where no connection could be made
     */
    public static RawResponse exchange(Dial dial, byte[] request, int maxBytes) throws IOException {
        try (var sent = RawRequest.open(dial)) {
            return sent.send(request).response(maxBytes);
        }
    }
}
