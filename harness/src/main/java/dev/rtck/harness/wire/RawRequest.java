package dev.rtck.harness.wire;

import java.io.IOException;

/** A raw request on its way: written piece by piece, perhaps never finished, its response not yet read. */
public final class RawRequest implements AutoCloseable {
    private final Connection connection;

    private RawRequest(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects to where the dial leads, whose timeout holds for everything together.
     *
     * @throws IOException where no connection could be made
     */
    public static RawRequest open(Dial dial) throws IOException {
        return new RawRequest(Connection.open(dial));
    }

    /** Writes bytes at once, in a segment of their own where the network lets them. */
    public RawRequest send(byte[] bytes) {
        try {
            connection.request(bytes);
        } catch (IOException e) {
            // A server may answer and close before it has read everything: what it said is still to be read.
        }
        return this;
    }

    /** Writes bytes one at a time. */
    public RawRequest sendByteByByte(byte[] bytes) {
        for (var one : bytes) {
            send(new byte[] {one});
        }
        return this;
    }

    /**
     * Reads the response until it is complete by its own framing (a 101 ends with its head), the peer ends, the dial's
     * timeout passes, or {@code maxBytes} have come.
     */
    public RawResponse response(int maxBytes) {
        return new ResponseReader(connection, maxBytes)
                .head(false)
                .body(connection.deadline())
                .response();
    }

    /** Ends the connection at once; a response being read is then as good as ended by the peer. Idempotent. */
    @Override
    public void close() {
        connection.close();
    }
}
