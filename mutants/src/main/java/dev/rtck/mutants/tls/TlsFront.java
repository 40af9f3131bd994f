package dev.rtck.mutants.tls;

import dev.rtck.mutants.nulls.Door;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a server on the loopback interface and speaks TLS in its place. */
public final class TlsFront implements AutoCloseable {
    private static final int BACKLOG = 128;
    /** Up to the version in a ClientHello: the head of the record, that of the message, and two bytes. */
    private static final int BEGINNING = 11;

    private final int upstream;
    private final SSLContext identity;
    private final Manner manner;
    private final Door door;

    /** How it behaves to those who come. */
    public enum Manner {
        /** TLS 1.2 and newer, and nothing else. */
        MODERN,
        /** TLS 1.2 alone. */
        NOTHING_NEWER_THAN_1_2,
        /** It agrees to TLS 1.0 too. */
        ALSO_1_0,
        /** It agrees to TLS 1.1 too. */
        ALSO_1_1,
        /** Who speaks no TLS is served as well. */
        ALSO_IN_THE_CLEAR,
        /** Who speaks no TLS is sent to the address where it is spoken. */
        REDIRECTING
    }

    private TlsFront(int upstream, SSLContext identity, Manner manner) throws IOException {
        this.upstream = upstream;
        this.identity = identity;
        this.manner = manner;
        door = Door.at("tls-front", 0, BACKLOG);
    }

    /**
     * Starts one on a free port.
     *
     * @param upstream the port of the server
     */
    public static TlsFront start(int upstream, SSLContext identity, Manner manner) throws IOException {
        var front = new TlsFront(upstream, identity, manner);
        front.door.open(front::serve);
        return front;
    }

    /** The port to which the kit connects. */
    public int port() {
        return door.port();
    }

    private void serve(Socket socket) throws IOException {
        var first = socket.getInputStream().readNBytes(1);
        if (first.length == 0) {
            return;
        }
        if (first[0] == 'G' && manner == Manner.ALSO_IN_THE_CLEAR) {
            pass(socket, first);
        } else if (first[0] == 'G' && manner == Manner.REDIRECTING) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 308 Permanent Redirect\r\nLocation: https://127.0.0.1:" + port()
                                    + "/ws\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else {
            encrypted(socket, first);
        }
    }

    private void encrypted(Socket socket, byte[] first) throws IOException {
        var beginning = new byte[BEGINNING];
        beginning[0] = first[0];
        var read = 1 + socket.getInputStream().readNBytes(beginning, 1, BEGINNING - 1);
        if (read == BEGINNING && agrees(beginning[10])) {
            socket.getOutputStream().write(serverHello(beginning[10]));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return;
        }
        var consumed = new ByteArrayInputStream(beginning, 0, read);
        try (var tls = (SSLSocket) identity.getSocketFactory().createSocket(socket, consumed, true)) {
            if (manner == Manner.NOTHING_NEWER_THAN_1_2) {
                tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            }
            tls.startHandshake();
            pass(tls, new byte[0]);
        }
    }

    private boolean agrees(byte minor) {
        return manner == Manner.ALSO_1_0 && minor == 1 || manner == Manner.ALSO_1_1 && minor == 2;
    }

    /** As much of the agreement as a client reads before it looks at certificates: RFC 5246 §7.4.1.3. */
    private static byte[] serverHello(byte minor) {
        var record = new byte[5 + 4 + 38];
        record[0] = 22;
        record[1] = 3;
        record[2] = minor;
        record[4] = 42;
        record[5] = 2;
        record[8] = 38;
        record[9] = 3;
        record[10] = minor;
        record[45] = 0x2f;
        return record;
    }

    private void pass(Socket client, byte[] beginning) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            door.keep(server);
            server.setTcpNoDelay(true);
            server.getOutputStream().write(beginning);
            door.thread(() -> copy(server, client)).start();
            copy(client, server);
        }
    }

    /** Until one of them ends; then both do. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The end of one is the end of the other.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
