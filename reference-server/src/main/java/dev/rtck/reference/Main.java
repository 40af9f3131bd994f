package dev.rtck.reference;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server until the process is asked to end. */
@Command(
        name = "rtck-reference-server",
        description = "Serves the real-time protocol: WebSocket at /ws, polling at /poll, events at /api/events.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {
    @Option(names = "--host", description = "Address to listen on.", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", description = "HTTP port; 0 takes a free one.", defaultValue = "8000")
    private int port;

    @Option(names = "--websocket-port", description = "A port of its own for /ws; 0 takes a free one.")
    private Optional<Integer> websocketPort;

    @Option(names = "--heartbeat", description = "Interval of clients' pings.", defaultValue = "30s")
    private Duration heartbeat;

    @Option(names = "--throttle", description = "Least time between updates of stats or logs.", defaultValue = "100ms")
    private Duration throttle;

    @Option(names = "--max-message-size", description = "Bytes a message may have.", defaultValue = "1048576")
    private int maxMessageSize;

    @Option(names = "--max-subscriptions", description = "Topics a connection may hold.", defaultValue = "100")
    private int maxSubscriptions;

    @Option(names = "--history", description = "Publications of a topic kept for pollers.", defaultValue = "200")
    private int history;

    @Option(names = "--poll-interval", description = "How often the page polls.", defaultValue = "2s")
    private Duration pollInterval;

    @Option(names = "--allowed-origin", description = "Origin of a page that may connect; repeatable. Default: any.")
    private Set<String> allowedOrigins = Set.of();

    @Option(
            names = "--token",
            description = "Bearer token to demand. Default: the environment's RTCK_TOKEN, else none.",
            defaultValue = "${env:RTCK_TOKEN}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private Optional<String> token;

    @Option(
            names = "--backplane",
            paramLabel = "URL",
            description = "NATS server that joins this node to others, such as nats://127.0.0.1:4222. Default: none.")
    private Optional<URI> backplane;

    @Option(names = "--demo", description = "Emit invented stats, logs and tasks.")
    private boolean demo;

    /** Starts the server; ends with 0 after a signal, 1 when it cannot serve, 2 on a wrong option. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line of the server, also for a program that offers it as one of its commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Durations::parse)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return 1;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var server = new ReferenceServer(settings());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        System.out.println("Listening on http://" + host + ":" + server.port());
        System.out.println("WebSocket at ws://" + host + ":" + server.websocketPort() + "/ws");
        new CountDownLatch(1).await();
        return 0;
    }

    private Settings settings() {
        return new Settings(
                host,
                port,
                websocketPort.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                heartbeat,
                throttle,
                maxMessageSize,
                maxSubscriptions,
                history,
                pollInterval,
                allowedOrigins,
                token,
                backplane,
                demo);
    }
}
