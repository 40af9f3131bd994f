package dev.rtck.reference;

import dev.rtck.reference.http.Access;
import dev.rtck.reference.http.AtPath;
import dev.rtck.reference.http.EventsHandler;
import dev.rtck.reference.http.FixedAnswer;
import dev.rtck.reference.http.HandshakeKey;
import dev.rtck.reference.http.JsonAnswer;
import dev.rtck.reference.http.OnConnector;
import dev.rtck.reference.http.PageHandler;
import dev.rtck.reference.http.PollHandler;
import dev.rtck.reference.http.UpgradeRequired;
import dev.rtck.reference.realtime.ConnectionManager;
import dev.rtck.reference.realtime.EventBus;
import dev.rtck.reference.realtime.Json;
import dev.rtck.reference.realtime.Timer;
import dev.rtck.reference.realtime.Topics;
import dev.rtck.reference.realtime.WebSocketRouter;
import dev.rtck.reference.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tools.jackson.databind.JsonNode;

/** The whole server: puts the parts together, starts and ends them. */
public final class ReferenceServer implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Settings settings;
    private final EventBus bus = new EventBus();
    private final ConnectionManager manager;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(threads("alarm"));
    private final ExecutorService writers = Executors.newSingleThreadExecutor(threads("writer"));
    private final Server server;
    private final ServerConnector http;
    private final ServerConnector websocket;
    private Optional<NatsBackplane> backplane = Optional.empty();

    /** Prepares a server; no port is taken before {@link #start()}. */
    public ReferenceServer(Settings settings) {
        this.settings = settings;
        manager = new ConnectionManager(settings.maxSubscriptions(), settings.history());
        var threads = new QueuedThreadPool(16, 2);
        threads.setName("http");
        server = new Server(threads);
        server.setErrorHandler(JsonAnswer::failure);
        http = connector(settings.port());
        websocket = settings.websocketPort().isPresent()
                ? connector(settings.websocketPort().getAsInt())
                : http;
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private ServerConnector connector(int port) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setReuseAddress(true);
        server.addConnector(connector);
        return connector;
    }

    /**
     * Takes the ports and serves.
     *
     * @throws IOException when a port is not free or the server cannot start; then nothing is left running
     */
    public void start() throws IOException {
        try {
            http.open();
            websocket.open();
            var timer = Timer.of(alarms);
            var endpoint = new WebSocketEndpoint(manager, timer, writers, settings.maxMessageSize());
            var router = new WebSocketRouter(manager, settings.throttle(), timer);
            bus.listen(router::route);
            if (settings.backplane().isPresent()) {
                join(settings.backplane().get(), router);
            }
            server.setHandler(handlers(endpoint));
            server.start();
            endpoint.closeSilent(settings.silenceLimit());
            if (settings.demo()) {
                new DemoFeed(bus).start(alarms);
            }
        } catch (Exception e) {
            close();
            throw new IOException("Cannot serve on " + settings.host() + ": " + e.getMessage(), e);
        }
    }

    /** Events of this node go to its own subscribers and to the other nodes; those of other nodes to its subscribers only. */
    private void join(URI server, WebSocketRouter router) throws IOException, InterruptedException {
        var joined = NatsBackplane.connect(server, router::route);
        backplane = Optional.of(joined);
        bus.listen(joined::publish);
    }

    private Handler handlers(WebSocketEndpoint endpoint) {
        var upgrade = endpoint.handlerAt("/ws");
        upgrade.setHandler(new UpgradeRequired());
        return new Handler.Sequence(
                new OnConnector(websocket, new AtPath("/ws", guarded(new HandshakeKey(upgrade)))),
                new AtPath("/poll", guarded(new PollHandler(manager, settings.maxSubscriptions()))),
                new AtPath("/api/events", guarded(new EventsHandler(bus, settings.maxMessageSize()))),
                new AtPath("/health", new FixedAnswer(this::health)),
                new AtPath("/config.json", new FixedAnswer(this::configuration)),
                new PageHandler());
    }

    private Handler guarded(Handler handler) {
        return new Access(handler, origins(), settings.token());
    }

    /** Where origins are restricted, the server's own page is always among those allowed. */
    private Set<String> origins() {
        if (settings.allowedOrigins().isEmpty()) {
            return Set.of();
        }
        var origins = new HashSet<>(settings.allowedOrigins());
        origins.add("http://" + settings.host() + ":" + port());
        origins.add("http://localhost:" + port());
        return origins;
    }

    private JsonNode health() {
        var now = manager.statistics();
        return Json.object()
                .put("status", "ok")
                .put("connections", now.connections())
                .put("subscriptions", now.subscriptions())
                .put("topics", now.topics())
                .put("published", now.published());
    }

    private JsonNode configuration() {
        var configuration = Json.object();
        configuration.putObject("websocket").put("port", websocketPort()).put("path", "/ws");
        configuration
                .putObject("poll")
                .put("path", "/poll")
                .put("interval", settings.pollInterval().toMillis() / 1000.0);
        configuration.put("heartbeat", settings.heartbeat().toMillis() / 1000.0);
        configuration.put("authentication", settings.token().isPresent() ? "bearer" : "none");
        Topics.all().forEach(configuration.putArray("topics")::add);
        return configuration;
    }

    /** Returns the bus on which services of this process emit their events. */
    public EventBus events() {
        return bus;
    }

    /** Returns the HTTP port in use. */
    public int port() {
        return http.getLocalPort();
    }

    /** Returns the port on which {@code /ws} is served. */
    public int websocketPort() {
        return websocket.getLocalPort();
    }

    /** Takes leave of every client with close 1001, then ends everything; within two seconds. */
    @Override
    public void close() {
        try {
            http.close();
            websocket.close();
            backplane.ifPresent(NatsBackplane::close);
            manager.close(FAREWELL);
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.getLogger(ReferenceServer.class.getName())
                    .log(System.Logger.Level.WARNING, "The server did not stop cleanly", e);
        } finally {
            alarms.shutdownNow();
            writers.shutdownNow();
        }
    }
}
