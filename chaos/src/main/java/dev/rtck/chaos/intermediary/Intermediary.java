package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.FaultLog;
import dev.rtck.chaos.Injection;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A middlebox of the kit's own on the loopback interface. Without a fault it passes requests, handshakes and frames on, as
 * a reverse proxy does: one request a connection, {@code Host} and {@code Origin} translated to the target's own, WebSocket
 * compression not negotiated. A connection that the target refuses is accepted here and ended.
 */
public final class Intermediary implements Proxy<MiddleboxFault> {
    private static final int BACKLOG = 1024;

    private final InetSocketAddress upstream;
    private final FaultLog log;
    private final ServerSocket listening;
    private final Rules rules = new Rules();
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

    private Intermediary(InetSocketAddress upstream, FaultLog log) throws IOException {
        this.upstream = upstream;
        this.log = log;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /**
     * Starts one on a free port.
     *
     * @throws IOException when no port can be had
     */
    public static Intermediary before(InetSocketAddress upstream, FaultLog log) throws IOException {
        var intermediary = new Intermediary(upstream, log);
        thread(intermediary::accept, "rtck-intermediary").start();
        return intermediary;
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", listening.getLocalPort());
    }

    @Override
    public Injection inject(MiddleboxFault fault) {
        return log.inject(fault, effect(fault));
    }

    private dev.rtck.chaos.Effect effect(MiddleboxFault fault) {
        if (fault instanceof MiddleboxFault.Reset || fault instanceof MiddleboxFault.CloseInjected) {
            return new Blow(this, fault);
        }
        return new Standing(this, fault);
    }

    Rules rules() {
        return rules;
    }

    /** The WebSockets that are open now. */
    List<Passage> open() {
        return passages.stream().filter(Passage::open).toList();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                pass(listening.accept());
            } catch (IOException e) {
                // Closed, or one connection was gone before it was accepted.
            }
        }
    }

    private void pass(Socket client) {
        var passage = new Passage(client, address(), upstream, rules);
        passages.add(passage);
        thread(
                        () -> {
                            passage.run();
                            passages.remove(passage);
                        },
                        "rtck-intermediary-up")
                .start();
    }

    private static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            log.healAll();
        } finally {
            try {
                listening.close();
                for (var passage : passages) {
                    passage.cut();
                }
            } catch (IOException e) {
                // Nobody listens to them any more; the process gives them back.
                System.getLogger("dev.rtck").log(System.Logger.Level.DEBUG, "closing an intermediary", e);
            }
        }
    }
}
