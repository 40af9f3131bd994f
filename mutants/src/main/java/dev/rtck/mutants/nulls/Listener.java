package dev.rtck.mutants.nulls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A null server on a port of the loopback interface, which it holds until it is closed. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final NullServer kind;
    private final Random random;
    private final int port;
    private final Closeable holder;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Listener(NullServer kind, long seed, int port, Closeable holder) {
        this.kind = kind;
        this.port = port;
        this.holder = holder;
        random = new Random(seed);
    }

    /**
     * Takes the port, and serves on it unless the server is the one that does not listen.
     *
     * @param port 0 for a free one
     * @param seed of the random bytes, for the servers that send such
     * @throws IOException when the port is taken
     */
    public static Listener start(NullServer kind, int port, long seed) throws IOException {
        if (kind == NullServer.CLOSED_PORT) {
            // Bound and not listening: connections are refused, and nobody else can get the port meanwhile.
            var reserved = new Socket();
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Listener(kind, seed, reserved.getLocalPort(), reserved);
        }
        var server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        var listener = new Listener(kind, seed, server.getLocalPort(), server);
        thread(() -> listener.accept(server)).start();
        return listener;
    }

    /** The port it holds. */
    public int port() {
        return port;
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket)).start();
            } catch (IOException e) {
                // Closed, or one connection was gone before it was accepted.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            kind.behaviour().serve(new Peer(socket), random);
        } catch (IOException e) {
            // The kit ended the connection: a null server has no opinion about that.
        } finally {
            open.remove(socket);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "null-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        holder.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
