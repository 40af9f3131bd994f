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
        try (var connection = Connection.open(dial)) {
            try {
                connection.request(request);
            } catch (IOException e) {
                // A server may answer and close before it has read everything: what it said is still to be read.
            }
            return new ResponseReader(connection, maxBytes)
                    .head(false)
                    .body(connection.deadline())
                    .response();
        }
    }
}
