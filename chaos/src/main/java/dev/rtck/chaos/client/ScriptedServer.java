package dev.rtck.chaos.client;

import dev.rtck.chaos.client.PollManner.Served;
import dev.rtck.chaos.client.Reception.Accepted;
import dev.rtck.harness.evidence.ClientEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The server that the kit plays for a client program: it speaks the protocol of both transports on one port, as well or as
 * badly as a case asks. Everything it hears and does it writes down.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket listening;
    private final Consumer<ClientEvent> log;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Guest> guests = ConcurrentHashMap.newKeySet();
    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private volatile Reception reception = new Accepted();
    private volatile PollManner polls = new Served();
    private volatile Optional<Duration> pongAfter = Optional.of(Duration.ZERO);

    private ScriptedServer(Consumer<ClientEvent> log) throws IOException {
        this.log = log;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /**
     * Starts one on a free port.
     *
     * @param log takes the events
     * @throws IOException when no port can be had
     */
    public static ScriptedServer start(Consumer<ClientEvent> log) throws IOException {
        var server = new ScriptedServer(log);
        thread(server::accept, "rtck-scripted-server").start();
        return server;
    }

    /** Where the program is to open its WebSocket. */
    public String websocket() {
        return "ws://127.0.0.1:" + listening.getLocalPort() + "/ws";
    }

    /** Where the program is to poll. */
    public String polling() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/poll";
    }

    /** From now on handshakes are received so. */
    public ScriptedServer receives(Reception manner) {
        reception = manner;
        return this;
    }

    /** From now on polls are answered so. */
    public ScriptedServer answersPolls(PollManner manner) {
        polls = manner;
        return this;
    }

    /** From now on pongs come so much later; never, when empty. */
    public ScriptedServer pongs(Optional<Duration> after) {
        pongAfter = after;
        return this;
    }

    /** The connections that are open now, the newest first. */
    public List<Guest> open() {
        return guests.stream()
                .filter(Guest::open)
                .sorted(java.util.Comparator.comparingInt(Guest::number).reversed())
                .toList();
    }

    /** Sends an envelope to every open connection that has subscribed to the topic, and keeps it for polls. */
    public void publish(String topic, String id) {
        var text = JsonNodeFactory.instance
                .objectNode()
                .put("type", topic + "_update")
                .put("topic", topic)
                .set("data", JsonNodeFactory.instance.objectNode().put("rtck", id))
                .put("timestamp", System.currentTimeMillis() / 1e3)
                .toString();
        newest.put(topic, text);
        open().stream().filter(it -> it.subscribed(topic)).forEach(it -> it.tell(text));
    }

    /** The newest envelope of each topic. */
    List<String> newest() {
        return List.copyOf(newest.values());
    }

    Reception reception() {
        return reception;
    }

    PollManner polls() {
        return polls;
    }

    Optional<Duration> pongAfter() {
        return pongAfter;
    }

    void log(ClientEvent event) {
        log.accept(event);
    }

    int nextConnection() {
        return connections.incrementAndGet();
    }

    int nextRequest() {
        return requests.incrementAndGet();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                welcome(listening.accept());
            } catch (IOException e) {
                // Closed, or one connection was gone before it was accepted.
            }
        }
    }

    private void welcome(Socket socket) {
        var guest = new Guest(this, socket);
        guests.add(guest);
        thread(
                        () -> {
                            guest.run();
                            guests.remove(guest);
                        },
                        "rtck-scripted-guest")
                .start();
    }

    static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            // Nobody listens any more either way.
        }
        guests.forEach(Guest::leave);
    }
}
