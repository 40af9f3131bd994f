package dev.rtck.browser.peer;

import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PeerEvent.PeerBehaves;
import dev.rtck.harness.evidence.PeerEvent.PeerDialled;
import dev.rtck.harness.evidence.PeerEvent.PeerOpened;
import dev.rtck.harness.evidence.PeerEvent.PeerRefused;
import dev.rtck.harness.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A WebSocket server that the kit plays for one page, whose own address is led here. What it hears and says stands in the
 * log under its name.
 */
public final class PlayedServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?im)^sec-websocket-key:\\s*(\\S+)");
    private static final Pattern ORIGIN = Pattern.compile("(?im)^origin:\\s*(\\S+)");
    private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade:");

    /** How long the slow page takes. Shorter than what a page takes to believe that it stays. */
    public static final Duration SLOW = Duration.ofMillis(1200);

    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final int LARGEST_HEAD = 1 << 16;
    private static final int HANDSHAKE_MILLIS = 30_000;

    private final Recording recording;
    private final Dialect dialect;
    private final int port;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<PlayedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> waiting = new CopyOnWriteArrayList<>();
    private volatile Reception reception = Reception.CORRECT;
    private volatile ServerSocket listening;
    private volatile Optional<Socket> placeholder = Optional.empty();

    private PlayedServer(Recording recording, Dialect dialect) throws IOException {
        this.recording = recording;
        this.dialect = dialect;
        listening = listen(0);
        port = listening.getLocalPort();
    }

    /** Begins to play one for a case, with which it ends. */
    public static PlayedServer in(TestBed bed) {
        try {
            return bed.closing(new PlayedServer(bed.participant("server"), new Dialect(bed.target())));
        } catch (IOException e) {
            throw new Withheld("no port for a played server: " + e.getMessage());
        }
    }

    private ServerSocket listen(int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
        start(() -> accept(socket), "rtck-played-server");
        return socket;
    }

    private ServerSocket listenAgain() throws IOException {
        var until = System.nanoTime() + HOLD.toNanos();
        while (true) {
            try {
                return listen(port);
            } catch (java.net.BindException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void start(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Its name in the log. */
    public String who() {
        return recording.who();
    }

    /** Where a page is to dial. */
    public String address() {
        return "ws://127.0.0.1:" + port + "/";
    }

    /** A page of its own that takes its time. */
    public String slowPage() {
        return "http://127.0.0.1:" + port + "/slow";
    }

    /** What it says. */
    public Dialect dialect() {
        return dialect;
    }

    /** What it has heard and said so far. */
    public Recording recording() {
        return recording;
    }

    /** Treats handshakes like this from now on; returns the entry of the log. */
    public long receives(Reception how) {
        reception = how;
        return recording.append(new PeerBehaves(how.words())).seq();
    }

    /** Has its port closed, so that connecting is refused; open connections stay. */
    public long refuses() {
        var entry = recording.append(new PeerBehaves("with its port closed"));
        close(listening);
        placeholder = Optional.of(hold());
        return entry.seq();
    }

    /** Takes the port, though nobody listens: the system refuses, and gives it to no other server meanwhile. */
    private Socket hold() {
        var until = System.nanoTime() + HOLD.toNanos();
        while (true) {
            var taken = new Socket();
            try {
                taken.setReuseAddress(true);
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return taken;
            } catch (IOException e) {
                close(taken);
                // What listened is gone only when the thread that accepted has noticed.
                if (System.nanoTime() > until) {
                    throw new Withheld("the port of the played server is taken: " + e.getMessage());
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Opens its port again and is correct. */
    public long comesBack() {
        try {
            reception = Reception.CORRECT;
            placeholder.ifPresent(PlayedServer::close);
            placeholder = Optional.empty();
            if (listening.isClosed()) {
                listening = listenAgain();
            }
            return recording
                    .append(new PeerBehaves("correctly, on its port again"))
                    .seq();
        } catch (IOException e) {
            throw new Withheld("the port of the played server is taken: " + e.getMessage());
        }
    }

    /** Ends every open connection with this code; returns the entry of the log. */
    public long closes(int code) {
        var entry = recording.append(new PeerBehaves("closing what is open with " + code));
        open().forEach(it -> it.end(OptionalInt.of(code)));
        return entry.seq();
    }

    /** Ends every open connection by FIN, without a close frame. */
    public long cuts() {
        var entry = recording.append(new PeerBehaves("cutting what is open"));
        open().forEach(it -> it.end(OptionalInt.empty()));
        return entry.seq();
    }

    /** Ends every open connection by RST. */
    public long resets() {
        var entry = recording.append(new PeerBehaves("resetting what is open"));
        open().forEach(PlayedConnection::reset);
        return entry.seq();
    }

    /** Says nothing more by itself on what is open, pongs and answers to close frames included. */
    public long fallsSilent() {
        var entry = recording.append(new PeerBehaves("silent on what is open"));
        open().forEach(it -> it.mute(true));
        return entry.seq();
    }

    /** Sends a text on every open connection; {@code update} names what is to become visible. */
    public long says(String text, String update) {
        var before = recording.append(new PeerBehaves("speaking")).seq();
        open().forEach(it -> {
            try {
                it.say(text, update);
            } catch (IOException e) {
                // The page has left: the log says so.
            }
        });
        return before;
    }

    /** Sends any frame. */
    public void says(Frame frame, String what) {
        open().forEach(it -> {
            try {
                it.say(frame, what);
            } catch (IOException e) {
                // The page has left: the log says so.
            }
        });
    }

    /** Topics to which somebody is subscribed now. */
    public Set<String> topics() {
        return open().stream().flatMap(it -> it.topics().stream()).collect(Collectors.toSet());
    }

    private List<PlayedConnection> open() {
        return connections.stream().filter(PlayedConnection::open).toList();
    }

    private void accept(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                var socket = on.accept();
                start(() -> receive(socket), "rtck-played-connection");
            } catch (IOException e) {
                // Closed, or somebody was gone before he was accepted.
            }
        }
    }

    private void receive(Socket socket) {
        waiting.add(socket);
        try {
            socket.setTcpNoDelay(true);
            var how = reception;
            if (how instanceof Reception.Reset) {
                recording.append(new PeerRefused(accepted.incrementAndGet(), how.words()));
                socket.setSoLinger(true, 0);
                socket.close();
                return;
            }
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            var head = head(in);
            if (head.isEmpty()) {
                // A browser opens a second connection in advance, and drops it.
                socket.close();
                return;
            }
            socket.setSoTimeout(0);
            if (!UPGRADE.matcher(head).find()) {
                answerSlowly(socket);
                return;
            }
            handshake(socket, in, head, how);
        } catch (IOException e) {
            close(socket);
        } finally {
            waiting.remove(socket);
        }
    }

    private void handshake(Socket socket, DataInputStream in, String head, Reception how) throws IOException {
        var number = accepted.incrementAndGet();
        var origin = ORIGIN.matcher(head);
        recording.append(
                new PeerDialled(number, head.lines().findFirst().orElse(""), origin.find() ? origin.group(1) : ""));
        if (how instanceof Reception.Answered it) {
            recording.append(new PeerRefused(number, how.words()));
            write(
                    socket,
                    "HTTP/1.1 " + it.status() + " No\r\nContent-Type: text/html\r\nContent-Length: 13\r\n"
                            + "Connection: close\r\n\r\n<html></html>");
            socket.close();
        } else if (how instanceof Reception.BrokenOff) {
            recording.append(new PeerRefused(number, how.words()));
            socket.close();
        } else if (how instanceof Reception.Unanswered) {
            recording.append(new PeerRefused(number, how.words()));
            // Until the page gives it up.
            in.transferTo(java.io.OutputStream.nullOutputStream());
            recording.append(new dev.rtck.harness.evidence.PeerEvent.PeerEnded(number, "end of stream", false));
            socket.close();
        } else {
            var key = KEY.matcher(head);
            var accept = accept(key.find() ? key.group(1) : "");
            var connection = new PlayedConnection(number, socket, in, recording, dialect);
            var correct = how instanceof Reception.Misread ? accept("another") : accept;
            connection.mute(how instanceof Reception.Mute);
            recording.append(
                    how instanceof Reception.Misread ? new PeerRefused(number, how.words()) : new PeerOpened(number));
            write(
                    socket,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + correct + "\r\n\r\n");
            connections.add(connection);
            if (how instanceof Reception.ClosedAtOnce it) {
                connection.end(it.code() == 1006 ? OptionalInt.empty() : OptionalInt.of(it.code()));
            }
            connection.serve();
        }
    }

    private static void answerSlowly(Socket socket) throws IOException {
        try (socket) {
            Thread.sleep(SLOW.toMillis());
            write(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>Slow</");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var last = 0; last != 0x0d0a0d0a && head.size() < LARGEST_HEAD; ) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is over all the same.
        }
    }

    @Override
    public void close() {
        close(listening);
        placeholder.ifPresent(PlayedServer::close);
        waiting.forEach(PlayedServer::close);
        connections.forEach(PlayedConnection::drop);
    }
}
