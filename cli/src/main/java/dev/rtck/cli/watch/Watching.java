package dev.rtck.cli.watch;

import dev.rtck.cli.watch.Sight.Direction;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.End;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import dev.rtck.harness.wire.Violation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Watches one connection, and addresses that are polled, until it ends. */
public final class Watching implements FrameListener {
    private static final int LARGEST_BODY = 4 << 20;
    private static final Duration POLL_PATIENCE = Duration.ofSeconds(10);

    private final Dial dial;
    private final Wish wish;
    private final Lines lines;
    private final Validation validation = new Validation();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Map<String, Integer> broken = new TreeMap<>();
    private boolean told;
    private long messages;
    private long wrong;

    /**
     * What is to be watched.
     *
     * @param topics    to subscribe to
     * @param subscribe the template of a subscription, with {@code {topic}}
     * @param ping      what is sent as a ping
     * @param heartbeat the time between two pings; zero to send none
     * @param polls     addresses to poll
     * @param interval  the time between two polls of one
     * @param time      how long; empty until the server or the user ends it
     */
    public record Wish(
            List<String> topics,
            String subscribe,
            String ping,
            Duration heartbeat,
            List<String> polls,
            Duration interval,
            Optional<Duration> time) {
        public Wish {
            topics = List.copyOf(topics);
            polls = List.copyOf(polls);
        }
    }

    public Watching(Dial dial, Wish wish, Lines lines) {
        this.dial = dial;
        this.wish = wish;
        this.lines = lines;
    }

    /** Has it end soon, from any thread. */
    public void stop(String why) {
        end.complete(why);
    }

    /** Whether a message has broken a requirement. */
    public synchronized boolean sawWrong() {
        return wrong > 0;
    }

    /**
     * Watches to the end, and prints what came of it.
     *
     * @throws Unreachable when the connection cannot be opened
     */
    public Tally watch() throws Unreachable, InterruptedException {
        var socket = open();
        try (socket) {
            var timers = Executors.newScheduledThreadPool(2, work -> {
                var thread = new Thread(work, "rtck-watch");
                thread.setDaemon(true);
                return thread;
            });
            try {
                begin(socket, timers);
                return tally(ended());
            } finally {
                timers.shutdownNow();
                bye(socket);
            }
        }
    }

    private RawWebSocket open() throws Unreachable {
        var handshake = RawWebSocket.connect(dial, this);
        if (handshake instanceof Handshake.Opened opened) {
            opened.violations().forEach(this::violated);
            return opened.socket();
        }
        throw new Unreachable(
                handshake instanceof Handshake.Refused refused
                        ? "expected a WebSocket to open, the server answers " + refused.status() + " "
                                + refused.body().strip().lines().findFirst().orElse("")
                                + ". Is the path right, and does it ask for credentials (--header, --origin)?"
                        : ((Handshake.Failed) handshake).message());
    }

    private void begin(RawWebSocket socket, ScheduledExecutorService timers) {
        for (var topic : wish.topics()) {
            // As JSON, so that a quote in a name does no harm.
            var quoted = JsonMapper.shared().writeValueAsString(topic);
            say(socket, wish.subscribe().replace("{topic}", quoted.substring(1, quoted.length() - 1)));
        }
        if (!wish.heartbeat().isZero()) {
            timers.scheduleAtFixedRate(
                    () -> say(socket, wish.ping()), 0, wish.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        }
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(POLL_PATIENCE)
                .build();
        wish.polls()
                .forEach(url -> timers.scheduleWithFixedDelay(
                        () -> poll(http, url), 0, wish.interval().toMillis(), TimeUnit.MILLISECONDS));
    }

    private String ended() throws InterruptedException {
        try {
            return wish.time().isPresent() ? end.get(wish.time().get().toMillis(), TimeUnit.MILLISECONDS) : end.get();
        } catch (TimeoutException e) {
            return "watched for " + wish.time().orElseThrow().toMillis() / 1e3 + " s";
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing fails this future", e);
        }
    }

    private static void bye(RawWebSocket socket) {
        try {
            if (socket.open()) {
                socket.close(1000, "");
            }
        } catch (IOException e) {
            // The server was faster.
        }
    }

    private synchronized Tally tally(String why) {
        var tally = new Tally(why, messages, wrong, Map.copyOf(broken));
        lines.print(tally);
        told = true;
        return tally;
    }

    private void say(RawWebSocket socket, String text) {
        try {
            socket.text(text);
            see(Direction.OUT, "websocket", "message", text, List.of());
        } catch (IOException e) {
            // The end of the connection is told by its reader.
        }
    }

    private synchronized void see(
            Direction direction, String transport, String kind, String text, List<Problem> problems) {
        if (told) {
            // The summary is the last line, and has not counted it.
            return;
        }
        if (direction == Direction.IN && !kind.equals("close")) {
            messages++;
            wrong += problems.isEmpty() ? 0 : 1;
            problems.forEach(it -> broken.merge(it.requirement(), 1, Integer::sum));
        }
        lines.print(new Sight(Instant.now(), direction, transport, kind, text, problems));
    }

    @Override
    public void onText(long at, String text, int fragments) {
        List<Problem> problems;
        synchronized (this) {
            problems = validation.ofPushed(text, Instant.now());
        }
        see(Direction.IN, "websocket", "message", text, problems);
    }

    @Override
    public void onInvalidUtf8(long at, byte[] payload, int fragments) {
        see(
                Direction.IN,
                "websocket",
                "message",
                new String(payload, StandardCharsets.UTF_8),
                List.of(new Problem("ENV-2", "expected UTF-8, found bytes that are none")));
    }

    @Override
    public void onBinary(long at, byte[] payload, int fragments) {
        see(
                Direction.IN,
                "websocket",
                "binary",
                payload.length + " bytes",
                List.of(new Problem("ENV-1", "expected a text message, found a binary one")));
    }

    @Override
    public void onViolation(long at, Violation violation, String detail) {
        violated(violation + ": " + detail);
    }

    private void violated(String how) {
        see(Direction.IN, "websocket", "violation", how, List.of(new Problem("RFC 6455", "a browser closes for this")));
    }

    @Override
    public void onClose(long at, int code, String reason, byte[] payload) {
        see(Direction.IN, "websocket", "close", code + (reason.isEmpty() ? "" : " " + reason), List.of());
        stop("closed by the server with " + code);
    }

    @Override
    public void onEnd(long at, End how) {
        stop("the connection ended without a close frame: " + how);
    }

    private void poll(HttpClient http, String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(POLL_PATIENCE);
            dial.headers().forEach(it -> request.setHeader(it.name(), it.value()));
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                polled(url, response.statusCode(), new String(body.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            see(Direction.ABOUT, url, "note", "no answer: " + e.getMessage(), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void polled(String url, int status, String body) {
        if (status != 200) {
            see(Direction.ABOUT, url, "note", "answers " + status, List.of());
            return;
        }
        var parsed = dev.rtck.harness.claim.Message.parse(body, dev.rtck.harness.target.Mapping.EXACT);
        if (parsed.json().isEmpty()) {
            see(
                    Direction.IN,
                    url,
                    "message",
                    body,
                    List.of(new Problem("POLL-2", "expected JSON, found " + parsed.problem())));
            return;
        }
        for (var each : envelopes(parsed.json().get())) {
            see(Direction.IN, url, "message", each.toString(), validation.ofMessage(each.toString()));
        }
    }

    /** One, an array of them, or either inside a wrapper: the first list of objects there is. */
    private static List<JsonNode> envelopes(JsonNode body) {
        if (body.isArray()) {
            return body.valueStream().toList();
        }
        return body.properties().stream()
                .map(Map.Entry::getValue)
                .filter(it -> it.isArray() && it.valueStream().allMatch(JsonNode::isObject))
                .filter(it -> !body.has("type"))
                .findFirst()
                .map(it -> it.valueStream().toList())
                .orElseGet(() -> List.of(body));
    }
}
