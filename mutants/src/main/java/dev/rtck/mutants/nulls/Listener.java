package dev.rtck.mutants.nulls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;

/** A null server on a port of the loopback interface, which it holds until it is closed. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final int port;
    private final Closeable holder;

    private Listener(int port, Closeable holder) {
        this.port = port;
        this.holder = holder;
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
            return new Listener(reserved.getLocalPort(), reserved);
        }
        var door = Door.at("null-server", port, BACKLOG);
        var random = new Random(seed);
        door.open(socket -> kind.behaviour().serve(new Peer(socket), random));
        return new Listener(door.port(), door);
    }

    /** The port it holds. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
