import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One connection to the server for the program's life: opened again whenever it is lost. */
final class Client {
    private static final Duration HANDSHAKE = Duration.ofSeconds(9);
    private static final int FAILURES_BEFORE_POLLING = 4;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Everything that changes, changes on this thread; it also keeps the program alive. */
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final URI address;
    private final List<String> topics;
    private final Duration heartbeat;
    private final Duration pongWithin;
    private final Board board;
    private final Poller poller;
    private Session session;
    private int failures;
    private boolean closed;

    Client(URI address, List<String> topics, Duration heartbeat, Duration pongWithin, Board board, Poller poller) {
        this.address = address;
        this.topics = topics;
        this.heartbeat = heartbeat;
        this.pongWithin = pongWithin;
        this.board = board;
        this.poller = poller;
    }

    void open() {
        loop.execute(this::attempt);
    }

    /** Says goodbye; final. */
    void close() {
        try {
            loop.submit(() -> {
                closed = true;
                if (session != null) {
                    session.goodbye();
                }
            }).get(2, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("no goodbye: " + e);
        }
    }

    private void attempt() {
        if (closed) {
            return;
        }
        session = new Session();
        var mine = session;
        http.newWebSocketBuilder()
                .connectTimeout(HANDSHAKE)
                .buildAsync(address, mine)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        loop.execute(() -> mine.lost("no connection: " + failure.getMessage()));
                    }
                });
    }

    /** The connection has proved itself: something came over it. */
    private void proved() {
        failures = 0;
        poller.stop();
    }

    private void lost() {
        if (closed) {
            return;
        }
        failures++;
        if (failures >= FAILURES_BEFORE_POLLING) {
            poller.start();
        }
        loop.schedule(this::attempt, BackOff.after(failures - 1).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One attempt, and the connection that comes of it. */
    private final class Session implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;
        private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
        private ScheduledFuture<?> beating;
        private ScheduledFuture<?> deadline;
        private boolean over;

        @Override
        public void onOpen(WebSocket opened) {
            loop.execute(() -> {
                socket = opened;
                topics.forEach(topic -> send("subscribe", topic));
                beating = loop.scheduleAtFixedRate(this::beat, 0, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                opened.request(1);
            });
        }

        private void beat() {
            send("ping", "system");
            if (deadline == null) {
                deadline = loop.schedule(() -> lost("no pong"), pongWithin.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void send(String action, String topic) {
            // Names of topics are plain here; a program that takes others has to escape them.
            var message = "{\"action\":\"" + action + "\",\"topic\":\"" + topic + "\"}";
            // One after the other: the JDK refuses a message while another one is on its way.
            sent = sent.thenCompose(before -> socket.sendText(message, true));
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var whole = text.toString();
                text.setLength(0);
                loop.execute(() -> heard(whole));
            }
            from.request(1);
            return null;
        }

        private void heard(String message) {
            if (over) {
                return;
            }
            proved();
            try {
                var parsed = Json.parse(message);
                if (parsed instanceof Map<?, ?> envelope && "pong".equals(envelope.get("type"))) {
                    if (deadline != null) {
                        deadline.cancel(false);
                        deadline = null;
                    }
                } else {
                    board.show(parsed);
                }
            } catch (RuntimeException e) {
                System.err.println("not understood: " + e.getMessage());
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            loop.execute(() -> lost("closed with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            loop.execute(() -> lost("broken: " + failure));
        }

        private void lost(String why) {
            if (over) {
                return;
            }
            over = true;
            System.err.println(why);
            if (beating != null) {
                beating.cancel(false);
            }
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (socket != null) {
                // Not a closing handshake: whoever is mute would never answer it.
                socket.abort();
            }
            Client.this.lost();
        }

        private void goodbye() {
            over = true;
            if (socket != null) {
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, TimeUnit.SECONDS).exceptionally(e -> null).join();
            }
        }
    }
}
