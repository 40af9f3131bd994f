package dev.rtck.reference.websocket;

import dev.rtck.reference.realtime.Client;
import dev.rtck.reference.realtime.ConnectionManager;
import dev.rtck.reference.realtime.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/** Turns a handshake at {@code /ws} into a {@link ClientConnection}, and closes connections that have fallen silent. */
public final class WebSocketEndpoint implements WebSocketNegotiator {
    /** The subprotocol under which a browser presents its token, which the server confirms. */
    public static final String BEARER = "bearer";

    private final ConnectionManager manager;
    private final Timer timer;
    private final Writers writers;
    private final int maxMessageSize;

    /** @param writers runs the writing of broadcasts; its tasks never wait */
    public WebSocketEndpoint(ConnectionManager manager, Timer timer, Executor writers, int maxMessageSize) {
        this.manager = manager;
        this.timer = timer;
        this.writers = new Writers(writers);
        this.maxMessageSize = maxMessageSize;
    }

    /** Returns a handler that upgrades at {@code path} and leaves every other request to the handler it wraps. */
    public WebSocketUpgradeHandler handlerAt(String path) {
        var components = new WebSocketComponents();
        // Compression costs 300 KB a connection and a share of every broadcast, and opens the door to bombs.
        components.getExtensionRegistry().unregister("permessage-deflate");
        return new WebSocketUpgradeHandler(components, handler -> handler.addMapping(path, this));
    }

    @Override
    public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (request.hasSubProtocol(BEARER)) {
            response.setAcceptedSubProtocol(BEARER);
        }
        return new ClientConnection(manager, timer, writers, maxMessageSize);
    }

    @Override
    public void customize(Configuration configuration) {
        // Jetty closes idle sockets at 30 s, which is the heartbeat itself, and counts what is written as life.
        configuration.setIdleTimeout(Duration.ZERO);
        // 0 is no limit: Jetty hands on the parts of a frame as they arrive, ClientConnection counts them, and what is
        // sent stays one frame a message.
        configuration.setMaxFrameSize(0);
    }

    /** Closes, from now on and until the timer ends, whoever has been silent for longer than {@code limit}. */
    public void closeSilent(Duration limit) {
        timer.after(limit.toNanos() / 10, () -> {
            for (Client client : manager.clients()) {
                if (client.silence() > limit.toNanos()) {
                    client.close(
                            CloseStatus.POLICY_VIOLATION, "silent for " + limit.toSeconds() + " s: ping more often");
                }
            }
            closeSilent(limit);
        });
    }
}
