package dev.rtck.mutants.wire;

import dev.rtck.mutants.nulls.Door;
import dev.rtck.mutants.wire.Tampering.Segments;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Stands between the kit and a server on the loopback interface, and tampers with what passes. */
public final class Interceptor implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Tampering tampering;
    private final int upstream;
    private final Door door;
    private final Set<Voice> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore workers;

    private Interceptor(Tampering tampering, int upstream) throws IOException {
        this.tampering = tampering;
        this.upstream = upstream;
        workers = new Semaphore(tampering.workers().most());
        door = Door.at("interceptor", 0, BACKLOG);
    }

    /**
     * Starts one on a free port.
     *
     * @param upstream the port of the server
     * @throws IOException when no port can be had
     */
    public static Interceptor start(int upstream, Tampering tampering) throws IOException {
        var interceptor = new Interceptor(tampering, upstream);
        interceptor.door.open(interceptor::work);
        return interceptor;
    }

    /** The port to which the kit connects. */
    public int port() {
        return door.port();
    }

    private void work(Socket fromClient) {
        if (tampering.workers().refuses() && !workers.tryAcquire()) {
            refuse(fromClient);
            return;
        }
        if (!tampering.workers().refuses()) {
            workers.acquireUninterruptibly();
        }
        try {
            serve(fromClient);
        } finally {
            workers.release();
        }
    }

    private static void refuse(Socket fromClient) {
        try (fromClient) {
            fromClient
                    .getOutputStream()
                    .write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            fromClient.shutdownOutput();
            fromClient.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Whoever is refused may be gone already.
        }
    }

    private void serve(Socket fromClient) {
        try (fromClient;
                var toServer = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            door.keep(toServer);
            fromClient.setTcpNoDelay(true);
            toServer.setTcpNoDelay(true);
            try (var client = new Voice(fromClient, false, tampering.segments(), clients);
                    var server = new Voice(toServer, true, Segments.AS_THEY_COME, ConcurrentHashMap.newKeySet())) {
                var passage = new Passage(tampering, fromClient, toServer, client, server);
                var down = door.thread(() -> down(passage, fromClient, toServer));
                down.start();
                passage.up();
                down.join();
            }
        } catch (IOException e) {
            // Either side has ended the connection: the other learns it when both sockets are closed here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void down(Passage passage, Socket fromClient, Socket toServer) {
        try {
            passage.down();
        } catch (IOException e) {
            try (fromClient;
                    toServer) {
                // Both are closed, so that neither direction waits for the other.
            } catch (IOException again) {
                // They are closed all the same.
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
