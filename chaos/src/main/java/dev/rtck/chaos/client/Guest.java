package dev.rtck.chaos.client;

import dev.rtck.chaos.intermediary.Head;
import dev.rtck.chaos.intermediary.WireFrame;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.wire.RawHttp;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One TCP connection of the program: a poll, a handshake in vain, or a WebSocket. */
public final class Guest implements Runnable {
    private static final int LARGEST = 16 << 20;

    private final ScriptedServer server;
    private final Socket socket;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private volatile int number;
    private volatile boolean open;
    private volatile boolean mute;
    private volatile boolean leftByKit;

    Guest(ScriptedServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    int number() {
        return number;
    }

    /** Whether it is a WebSocket that is open. */
    public boolean open() {
        return open;
    }

    boolean subscribed(String topic) {
        return topics.contains(topic);
    }

    /** What it has subscribed to. */
    public Set<String> topics() {
        return Set.copyOf(topics);
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var head = Head.read(in);
            if (head.handshake()) {
                receive(head, in);
            } else {
                poll(head);
            }
        } catch (EOFException e) {
            gone("FIN");
        } catch (IOException e) {
            gone(String.valueOf(e.getMessage()));
        }
    }

    private void gone(String how) {
        open = false;
        if (number > 0) {
            server.log(new ClientEvent.Gone(number, !leftByKit, leftByKit ? "ended by the kit" : how));
        }
    }

    private void receive(Head head, InputStream in) throws IOException {
        number = server.nextConnection();
        server.log(new ClientEvent.ProgramDialled(number, head.first().split(" ", -1)[1], fields(head)));
        var manner = server.reception();
        if (manner instanceof Reception.Answered it) {
            answer(it.status(), "answered with " + it.status());
            write("HTTP/1.1 " + it.status() + " As it is\r\nContent-Type: text/html\r\n"
                    + (it.status() / 100 == 3 ? "Location: /elsewhere\r\n" : "")
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            leftByKit = true;
            throw new EOFException();
        } else if (manner instanceof Reception.Unanswered) {
            answer(0, "never answered");
            in.transferTo(OutputStream.nullOutputStream());
            throw new EOFException();
        } else if (manner instanceof Reception.HungUp) {
            answer(0, "FIN without an answer");
            leftByKit = true;
            throw new EOFException();
        } else if (manner instanceof Reception.Reset) {
            answer(0, "RST without an answer");
            reset();
            throw new EOFException();
        }
        open(head, manner, in);
    }

    private static Map<String, String> fields(Head head) {
        var fields = new LinkedHashMap<String, String>();
        head.fields().forEach(field -> {
            var parts = field.split(":", 2);
            fields.merge(parts[0], parts.length > 1 ? parts[1].strip() : "", (a, b) -> a + ", " + b);
        });
        return fields;
    }

    private void open(Head head, Reception manner, InputStream in) throws IOException {
        var misread = manner instanceof Reception.Misread;
        var key = misread ? RawHttp.freshKey() : head.value("Sec-WebSocket-Key").orElse("");
        // Logged first: what the program says at once must not stand before what it answers.
        answer(misread ? 0 : 101, misread ? "101 with the Accept of another key" : "accepted");
        open = !misread && !(manner instanceof Reception.ClosedAtOnce);
        write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + RawHttp.accept(key) + "\r\n\r\n");
        if (manner instanceof Reception.ClosedAtOnce) {
            leftByKit = true;
            throw new EOFException();
        }
        listen(new DataInputStream(in));
    }

    private void answer(int status, String how) {
        server.log(new ClientEvent.Answered(number, status, how));
    }

    private void listen(DataInputStream in) throws IOException {
        while (true) {
            var frame = WireFrame.read(in);
            if (frame.length() < 0 || frame.length() > LARGEST) {
                throw new IOException("a frame of " + frame.length() + " bytes");
            }
            var payload = frame.unmasked(in.readNBytes((int) frame.length()));
            if (!frame.masked()) {
                server.log(new ClientEvent.SaidBytes(number, "a frame without a mask, which RFC 6455 §5.1 forbids"));
            }
            hear(frame, payload);
        }
    }

    private void hear(WireFrame frame, byte[] payload) throws IOException {
        switch (frame.opcode()) {
            case 8 -> {
                var code = payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                server.log(new ClientEvent.SaidClose(number, code));
                open = false;
                if (!mute) {
                    frame(0x88, payload);
                }
            }
            case 9 -> {
                server.log(new ClientEvent.SaidBytes(number, "RFC 6455 ping"));
                if (!mute) {
                    frame(0x8A, payload);
                }
            }
            case 10 -> server.log(new ClientEvent.SaidBytes(number, "RFC 6455 pong"));
            default -> data(frame, payload);
        }
    }

    private void data(WireFrame frame, byte[] payload) throws IOException {
        if (frame.opcode() == 2) {
            server.log(new ClientEvent.SaidBytes(number, "binary message of " + payload.length + " bytes"));
            return;
        }
        message.writeBytes(payload);
        if (frame.fin()) {
            var text = message.toString(StandardCharsets.UTF_8);
            message.reset();
            server.log(new ClientEvent.Said(number, text));
            act(text);
        }
    }

    private void act(String text) throws IOException {
        if (mute) {
            return;
        }
        try {
            var json = JsonMapper.shared().readTree(text);
            var topic = json.path("topic").asString("");
            switch (json.path("action").asString("")) {
                case "subscribe" -> topics.add(topic);
                case "unsubscribe" -> topics.remove(topic);
                case "ping" -> server.pongAfter().ifPresent(this::pong);
                default -> {}
            }
        } catch (JacksonException e) {
            // What the program says is for the judge; the server goes on.
        }
    }

    private void pong(Duration after) {
        ScriptedServer.thread(
                        () -> {
                            try {
                                Thread.sleep(after.toMillis());
                                tell("{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":"
                                        + System.currentTimeMillis() / 1e3 + "}");
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "rtck-scripted-pong")
                .start();
    }

    /** Sends a text message, unless the connection is mute. */
    public void tell(String text) {
        if (mute || !open) {
            return;
        }
        server.log(new ClientEvent.Told(number, text));
        attempt(() -> frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a binary message. */
    public void tellBytes(byte[] bytes) {
        treat("binary message of " + bytes.length + " bytes", () -> frame(0x82, bytes));
    }

    /** Closes it with this code, as a server does. */
    public void close(int code) {
        treat("close frame with code " + code, () -> {
            leftByKit = true;
            open = false;
            frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
        });
    }

    /** Ends it by FIN, without a close frame. */
    public void cut() {
        treat("FIN without a close frame", this::leaveNow);
    }

    /** Ends it by RST. */
    public void resets() {
        treat("RST", this::reset);
    }

    /** Ends it in the middle of a frame. */
    public void cutInsideAFrame() {
        treat("FIN inside a frame", () -> {
            var whole = WireFrame.encode(0x81, "{\"type\":\"half".getBytes(StandardCharsets.UTF_8), false);
            write(java.util.Arrays.copyOf(whole, whole.length / 2));
            leaveNow();
        });
    }

    /** From now on nothing is answered on it, and it stays open: a frozen server, or a network that swallows all. */
    public void mutes() {
        treat("mute from here on", () -> mute = true);
    }

    private void reset() throws IOException {
        leftByKit = true;
        open = false;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void leaveNow() throws IOException {
        leftByKit = true;
        open = false;
        socket.shutdownOutput();
        socket.close();
    }

    /** Ends it because the case is over. */
    void leave() {
        leftByKit = true;
        attempt(socket::close);
    }

    private void poll(Head head) throws IOException {
        var request = server.nextRequest();
        server.log(new ClientEvent.Polled(request, head.first().split(" ", -1)[1]));
        var manner = server.polls();
        if (manner instanceof PollManner.Late late && gaveUp(late.by())) {
            server.log(new ClientEvent.PollAnswered(request, 0, ""));
            return;
        }
        if (manner instanceof PollManner.HungUp) {
            server.log(new ClientEvent.PollAnswered(request, 0, ""));
            return;
        }
        var other = manner instanceof PollManner.Other it ? Optional.of(it) : Optional.<PollManner.Other>empty();
        var status = other.map(PollManner.Other::status).orElse(200);
        var body = other.map(PollManner.Other::body)
                .orElseGet(() -> "{\"messages\":[" + String.join(",", server.newest()) + "]}");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        // Logged first: the next poll may come before this thread runs again.
        server.log(new ClientEvent.PollAnswered(request, status, body));
        write("HTTP/1.1 " + status + " As it is\r\nContent-Type: "
                + other.map(PollManner.Other::type).orElse("application/json") + "\r\nCache-Control: no-store\r\n"
                + "Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n" + body);
        socket.shutdownOutput();
        socket.setSoTimeout(1000);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Whether the program ends the connection within this time. */
    private boolean gaveUp(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private synchronized void frame(int first, byte[] payload) throws IOException {
        socket.getOutputStream().write(WireFrame.encode(first, payload, false));
    }

    private synchronized void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private void treat(String what, Action action) {
        server.log(new ClientEvent.Treated(number, what));
        attempt(action);
    }

    private static void attempt(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            // The program has ended the connection: its thread says so.
        }
    }
}
