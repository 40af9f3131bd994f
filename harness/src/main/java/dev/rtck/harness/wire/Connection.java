package dev.rtck.harness.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A TCP connection, over TLS where the dial says so, with a deadline for everything until it is established. */
final class Connection implements AutoCloseable {
    private final Socket plain;
    private final Gate gate = new Gate();
    private final long deadline;
    private Socket socket;
    private Inbound in;
    private OutputStream out;
    private volatile boolean closedHere;

    private Connection(Socket plain, long deadline) {
        this.plain = plain;
        this.socket = plain;
        this.deadline = deadline;
    }

    /** @throws IOException of the JDK's own kinds, {@link SocketTimeoutException} when the dial's timeout passed */
    static Connection open(Dial dial) throws IOException {
        var deadline = System.nanoTime() + dial.timeout().toNanos();
        var failure = new IOException("no address");
        for (var address : addresses(dial)) {
            var connection = new Connection(new Socket(Proxy.NO_PROXY), deadline);
            try {
                connection.establish(dial, address);
                return connection;
            } catch (IOException e) {
                connection.close();
                failure = e;
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
        }
        throw failure;
    }

    /** All addresses of the host: a target on ::1 alone is reached as "localhost" too. */
    private static List<InetSocketAddress> addresses(Dial dial) throws IOException {
        if (dial.address().isPresent()) {
            var address = dial.address().get();
            return List.of(
                    address.isUnresolved()
                            ? new InetSocketAddress(InetAddress.getByName(address.getHostString()), address.getPort())
                            : address);
        }
        return Stream.of(InetAddress.getAllByName(dial.uri().getHost()))
                .map(found -> new InetSocketAddress(found, dial.port()))
                .toList();
    }

    private void establish(Dial dial, InetSocketAddress address) throws IOException {
        plain.setTcpNoDelay(true);
        if (dial.receiveBuffer() > 0) {
            plain.setReceiveBufferSize(dial.receiveBuffer());
        }
        plain.connect(address, remainingMillis());
        if (dial.secure()) {
            startTls(dial);
        }
        in = new Inbound(socket.getInputStream(), gate, dial.limits().totalBytes());
        out = socket.getOutputStream();
    }

    private void startTls(Dial dial) throws IOException {
        var factory = dial.tls().orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        var host = dial.uri().getHost().replaceAll("[\\[\\]]", "");
        var tls = (SSLSocket) factory.createSocket(plain, host, dial.port(), true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        socket = tls;
        // A read timeout alone is renewed by every byte that trickles in.
        try (var watch = new Watch(plain, Duration.ofMillis(remainingMillis()))) {
            tls.setSoTimeout(remainingMillis());
            try {
                tls.startHandshake();
            } catch (IOException e) {
                throw watch.expired() ? new SocketTimeoutException("TLS handshake timed out") : e;
            }
        }
    }

    Inbound in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    Gate gate() {
        return gate;
    }

    /** Makes the next read end at the deadline at the latest. */
    void limitNextRead(long other) throws IOException {
        socket.setSoTimeout(remainingMillis(Math.min(deadline - System.nanoTime(), other - System.nanoTime())));
    }

    /** Writes a request before the deadline, also to a peer that does not read. */
    void request(byte[] bytes) throws IOException {
        // What fits into the kernel's buffers cannot block: no need for a watch.
        if (bytes.length <= 16_384) {
            write(bytes);
            return;
        }
        try (var watch = new Watch(plain, Duration.ofMillis(remainingMillis()))) {
            try {
                write(bytes);
            } catch (IOException e) {
                throw watch.expired() ? new SocketTimeoutException("the peer does not read the request") : e;
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    long deadline() {
        return deadline;
    }

    /** The handshake is over: reads wait for as long as it takes. */
    void established() throws IOException {
        socket.setSoTimeout(0);
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
        if (socket != plain) {
            plain.shutdownOutput();
        }
    }

    void reset() {
        try {
            plain.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already: there is nothing left to reset.
        }
        close();
    }

    boolean closedHere() {
        return closedHere;
    }

    /** Closes the TCP socket itself: closing TLS would wait for a writer that is stuck. */
    @Override
    public void close() {
        closedHere = true;
        gate.breakOpen();
        try {
            plain.close();
        } catch (IOException e) {
            // The descriptor is released all the same.
        }
    }

    private int remainingMillis() throws SocketTimeoutException {
        return remainingMillis(deadline - System.nanoTime());
    }

    private static int remainingMillis(long nanos) throws SocketTimeoutException {
        if (nanos <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, nanos / 1_000_000));
    }
}
