package dev.rtck.mutants.nulls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on a port of the loopback interface, each on a thread of its own, until it is closed. */
public final class Door implements Closeable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final String name;

    private Door(String name, ServerSocket listening) {
        this.name = name;
        this.listening = listening;
    }

    /** What is done with a connection; when it returns or throws, the connection is closed. */
    @FunctionalInterface
    public interface Guest {
        /** @throws IOException when either side has had enough, which is nobody's concern here */
        void enter(Socket socket) throws IOException;
    }

    /**
     * Takes a port; nobody is let in before {@link #open}, but whoever comes may wait.
     *
     * @param name    of its threads
     * @param port    0 for a free one
     * @param backlog how many may wait
     * @throws IOException when the port cannot be had
     */
    public static Door at(String name, int port, int backlog) throws IOException {
        return new Door(name, new ServerSocket(port, backlog, InetAddress.getLoopbackAddress()));
    }

    /** Lets everybody in from now on. */
    public void open(Guest guest) {
        thread(() -> accept(guest)).start();
    }

    /** The port it holds. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept(Guest guest) {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                keep(socket);
                thread(() -> serve(guest, socket)).start();
            } catch (IOException e) {
                // Closed, or one connection was gone before it was accepted.
            }
        }
    }

    private void serve(Guest guest, Socket socket) {
        try (socket) {
            guest.enter(socket);
        } catch (IOException e) {
            // Either side has had enough.
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** Has a connection closed with the door, if it is not before; those that come in are. */
    public void keep(Socket socket) {
        open.add(socket);
    }

    /** A thread that keeps no program alive. */
    public Thread thread(Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
