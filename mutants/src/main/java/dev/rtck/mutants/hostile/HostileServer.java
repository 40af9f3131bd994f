package dev.rtck.mutants.hostile;

import dev.rtck.mutants.nulls.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A hostile server on a free port of the loopback interface. */
public final class HostileServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Hostility hostility;
    private final Door door;

    private HostileServer(Hostility hostility, int port) throws IOException {
        this.hostility = hostility;
        door = Door.at("hostile-server", port, BACKLOG);
    }

    /**
     * Starts one as a program of its own, which runs until it is killed.
     *
     * @param arguments the constant's name and the port
     * @throws IOException when the port cannot be had
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var server = start(Hostility.valueOf(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(server.hostility.label() + " on port " + server.port());
            Thread.currentThread().join();
        }
    }

    /**
     * Starts one.
     *
     * @throws IOException when no port can be had
     */
    public static HostileServer start(Hostility hostility) throws IOException {
        return start(hostility, 0);
    }

    private static HostileServer start(Hostility hostility, int port) throws IOException {
        var server = new HostileServer(hostility, port);
        server.door.open(server::serve);
        return server;
    }

    /** The port it holds. */
    public int port() {
        return door.port();
    }

    private void serve(Socket socket) throws IOException {
        var head = head(socket.getInputStream());
        var key = head.replaceFirst("(?is).*sec-websocket-key: *([^\r]*).*", "$1");
        if (!key.equals(head) && hostility.upgrades()) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            hostility.upgraded(socket.getOutputStream());
        } else {
            hostility.answered(socket.getOutputStream());
        }
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var last = 0; last != 0x0d0a0d0a; ) {
            var next = in.read();
            if (next < 0) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
