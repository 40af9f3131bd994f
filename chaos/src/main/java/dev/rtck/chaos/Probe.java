package dev.rtck.chaos;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A plain request of the kit's own through the same path that a fault strikes. Any reaction shows that bytes pass: a
 * target may answer with an error, or hang up.
 *
 * @param address where it connects
 * @param request what it sends
 * @param whole   whether it waits for all that comes, or for the first byte only
 */
public record Probe(InetSocketAddress address, byte[] request, boolean whole) {
    private static final int ENOUGH = 1 << 16;
    /** Servers that keep the connection open all the same must not make a probe slow. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    /** What a probe met. */
    public enum Reaction {
        /** Bytes came back. */
        ANSWERED,
        /** The connection was accepted, and ended before any byte. */
        ENDED,
        /** The same, by RST. */
        RESET,
        /** The connection was refused. */
        REFUSED,
        /** Nothing came in time. */
        SILENT
    }

    /**
     * What came of a probe.
     *
     * @param reaction what it met first
     * @param nanos    until then
     * @param bytes    what came back altogether
     * @param reads    in how many pieces
     * @param whole    until the end of what came, in nanoseconds
     */
    public record Seen(Reaction reaction, long nanos, int bytes, int reads, long last) {
        /** As a sentence of a report. */
        public String words() {
            return "a probe was " + reaction.name().toLowerCase(Locale.ROOT)
                    + String.format(Locale.ROOT, " after %.1f ms", nanos / 1e6);
        }
    }

    /** A request for a page nobody has, on a connection that the target need not end. */
    public static Probe of(InetSocketAddress address) {
        return new Probe(address, request(address, ""), false);
    }

    /** The same with so many bytes more in its head, and the target is asked to end the connection. */
    public static Probe whole(InetSocketAddress address, int more) {
        return new Probe(address, request(address, "Connection: close\r\nX-Pad: " + "x".repeat(more) + "\r\n"), true);
    }

    private static byte[] request(InetSocketAddress address, String fields) {
        return ("GET /rtck-probe HTTP/1.1\r\nHost: " + address.getHostString() + ":" + address.getPort() + "\r\n"
                        + fields + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the request and waits for a reaction; after the first byte a moment without another is the end. */
    public Seen ask(Duration patience) throws IOException {
        return ask(patience, SETTLE);
    }

    /** The same; {@code settle} is the moment. */
    public Seen ask(Duration patience, Duration settle) throws IOException {
        var start = System.nanoTime();
        var deadline = start + patience.toNanos();
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.setTcpNoDelay(true);
            socket.connect(address, left(deadline));
            socket.getOutputStream().write(request);
            return read(socket, start, deadline, settle);
        } catch (ConnectException e) {
            return new Seen(Reaction.REFUSED, System.nanoTime() - start, 0, 0, 0);
        } catch (SocketTimeoutException e) {
            return new Seen(Reaction.SILENT, System.nanoTime() - start, 0, 0, 0);
        } catch (IOException e) {
            return new Seen(Reaction.RESET, System.nanoTime() - start, 0, 0, 0);
        }
    }

    private Seen read(Socket socket, long start, long deadline, Duration settle) throws IOException {
        var buffer = new byte[8192];
        var bytes = 0;
        var reads = 0;
        var first = 0L;
        try {
            while (bytes < (whole ? ENOUGH : 1)) {
                socket.setSoTimeout(bytes == 0 ? left(deadline) : (int) settle.toMillis());
                var count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    break;
                }
                first = first == 0 ? System.nanoTime() - start : first;
                bytes += count;
                reads++;
            }
        } catch (IOException e) {
            if (bytes == 0) {
                throw e;
            }
        }
        var last = System.nanoTime() - start;
        return bytes == 0
                ? new Seen(Reaction.ENDED, last, 0, 0, last)
                : new Seen(Reaction.ANSWERED, first, bytes, reads, last);
    }

    private static int left(long deadline) throws SocketTimeoutException {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) left;
    }
}
