package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.MiddleboxFault.ClosedAfterUpgrade;
import dev.rtck.chaos.MiddleboxFault.HttpAnswered;
import dev.rtck.chaos.MiddleboxFault.HttpUnanswered;
import dev.rtck.chaos.MiddleboxFault.Mute;
import dev.rtck.chaos.MiddleboxFault.UpgradeAnswered;
import dev.rtck.chaos.MiddleboxFault.UpgradeMisread;
import dev.rtck.chaos.MiddleboxFault.UpgradeStripped;
import dev.rtck.chaos.MiddleboxFault.UpgradeUnanswered;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;

/** One connection of a client, and the one to the target that it leads to. */
final class Passage implements Runnable {
    private static final int LARGEST_FRAME = 64 << 20;
    private static final String NOT_MINE = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final Socket client;
    private final InetSocketAddress listening;
    private final InetSocketAddress upstream;
    private final Rules rules;
    private final Socket server = new Socket(Proxy.NO_PROXY);
    private final Object clientTurn = new Object();
    private volatile boolean open;
    private volatile boolean toldClosed;
    private volatile long lastFrame = System.nanoTime();

    Passage(Socket client, InetSocketAddress listening, InetSocketAddress upstream, Rules rules) {
        this.client = client;
        this.listening = listening;
        this.upstream = upstream;
        this.rules = rules;
    }

    /** Whether it is a WebSocket that is open on both sides. */
    boolean open() {
        return open && !toldClosed;
    }

    /** For how long no frame has passed, in nanoseconds. */
    long idle() {
        return System.nanoTime() - lastFrame;
    }

    @Override
    public void run() {
        try (client;
                server) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            var head = Head.read(in);
            if (head.handshake()) {
                handshake(head, in);
            } else {
                plain(head, in);
            }
        } catch (IOException e) {
            // One side has ended the connection, and with this block so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
        }
    }

    private void plain(Head head, InputStream in) throws IOException, InterruptedException {
        if (rules.strike(HttpUnanswered.class, head.first() + " is not answered")
                .isPresent()) {
            hold(in);
            return;
        }
        var answered = rules.strike(HttpAnswered.class, head.first() + " is answered here");
        if (answered.isPresent()) {
            answer(answered.get().status(), in);
            return;
        }
        // One request a connection, so that each is met by the faults of its time.
        connect(head.without("Upgrade").with("Connection", "close"));
        both(() -> copy(in, server), () -> copy(server.getInputStream(), client));
    }

    private void handshake(Head head, InputStream in) throws IOException, InterruptedException {
        if (rules.strike(UpgradeUnanswered.class, "a handshake is not answered").isPresent()) {
            hold(in);
            return;
        }
        var answered = rules.strike(UpgradeAnswered.class, "a handshake is answered here");
        if (answered.isPresent()) {
            answer(answered.get().status(), in);
            return;
        }
        if (rules.strike(UpgradeStripped.class, "a handshake goes on without Upgrade")
                .isPresent()) {
            connect(head.without("Upgrade").with("Connection", "close"));
            both(() -> copy(in, server), () -> copy(server.getInputStream(), client));
            return;
        }
        // Frames must be legible here: no compression.
        connect(head.without("Sec-WebSocket-Extensions"));
        var fromServer = new BufferedInputStream(server.getInputStream());
        var answer = Head.read(fromServer);
        if (!answer.switches()) {
            toClient(answer.bytes());
            both(() -> copy(in, server), () -> copy(fromServer, client));
        } else if (rules.strike(UpgradeMisread.class, "a handshake is answered with another key's Accept")
                .isPresent()) {
            toClient(answer.with("Sec-WebSocket-Accept", NOT_MINE).bytes());
            hold(in);
        } else {
            pass(answer, in, fromServer);
        }
    }

    private void pass(Head answer, InputStream in, InputStream fromServer) throws IOException, InterruptedException {
        var closes = rules.strike(ClosedAfterUpgrade.class, "a connection ends as soon as it is open")
                .isPresent();
        synchronized (clientTurn) {
            // Whoever reads the answer may ask for a fault at once: this has to count as open by then.
            open = !closes;
            lastFrame = System.nanoTime();
            toClient(answer.bytes());
        }
        if (!closes) {
            both(() -> up(new DataInputStream(in)), () -> down(new DataInputStream(fromServer)));
        }
    }

    private void connect(Head head) throws IOException {
        server.setTcpNoDelay(true);
        server.connect(upstream);
        // The target knows its own address only: Host is that, whatever way a client has come, and so is
        // the Origin of a page that lies here.
        var here = "127.0.0.1:" + listening.getPort();
        var there = upstream.getHostString() + ":" + upstream.getPort();
        server.getOutputStream()
                .write(head.with("Host", there).replacing("Origin", here, there).bytes());
    }

    private void up(DataInputStream in) throws IOException {
        while (true) {
            var frame = WireFrame.read(in);
            var payload = payload(frame, in);
            lastFrame = System.nanoTime();
            if (rules.strike(Mute.class, "a frame of the client vanishes").isEmpty()) {
                server.getOutputStream().write(joined(frame, payload));
            }
        }
    }

    private void down(DataInputStream in) throws IOException {
        var strikes = new Strikes(rules, this::toClient);
        while (true) {
            var frame = WireFrame.read(in);
            var payload = payload(frame, in);
            lastFrame = System.nanoTime();
            if (toldClosed
                    || rules.strike(Mute.class, "a frame of the target vanishes")
                            .isPresent()) {
                continue;
            }
            if (frame.control()) {
                toClient(joined(frame, payload));
            } else {
                strikes.frame(frame, payload);
            }
        }
    }

    private static byte[] payload(WireFrame frame, DataInputStream in) throws IOException {
        if (frame.length() < 0 || frame.length() > LARGEST_FRAME) {
            throw new IOException("a frame of " + frame.length() + " bytes cannot be passed on");
        }
        return in.readNBytes((int) frame.length());
    }

    private static byte[] joined(WireFrame frame, byte[] payload) {
        var bytes = java.util.Arrays.copyOf(frame.head(), frame.head().length + payload.length);
        System.arraycopy(payload, 0, bytes, frame.head().length, payload.length);
        return bytes;
    }

    private void toClient(byte[] bytes) throws IOException {
        synchronized (clientTurn) {
            if (!toldClosed) {
                client.getOutputStream().write(bytes);
            }
        }
    }

    /** Tells the client that the target closes, which it does not; nothing of the target comes after that. */
    void tellClosed(int code) throws IOException {
        synchronized (clientTurn) {
            toClient(WireFrame.encode(0x88, new byte[] {(byte) (code >> 8), (byte) code}, false));
            toldClosed = true;
        }
    }

    /** Ends both sides by RST. */
    void reset() throws IOException {
        open = false;
        for (var socket : new Socket[] {client, server}) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    /** Ends both sides by FIN. */
    void cut() throws IOException {
        open = false;
        client.close();
        server.close();
    }

    private void answer(int status, InputStream in) throws IOException {
        var body = "<!doctype html><title>" + status + "</title><p>Answered on the way.</p>\n";
        var redirect = status / 100 == 3 ? "Location: /elsewhere\r\n" : "";
        toClient(("HTTP/1.1 " + status + " On the way\r\nContent-Type: text/html\r\n" + redirect + "Content-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        client.shutdownOutput();
        // What is unread when a socket is closed turns its FIN into RST, and the answer may be lost with it.
        client.setSoTimeout(1000);
        hold(in);
    }

    /** Reads on and answers nothing, until the client ends. */
    private static void hold(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static void copy(InputStream in, Socket to) throws IOException {
        in.transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    @FunctionalInterface
    private interface Direction {
        void go() throws IOException;
    }

    /** Both directions, until both have ended; what ends one by RST ends all. */
    private void both(Direction up, Direction down) throws InterruptedException {
        var other = new Thread(() -> one(down, client), "rtck-intermediary-down");
        other.setDaemon(true);
        other.start();
        one(up, server);
        other.join();
    }

    private void one(Direction direction, Socket to) {
        try {
            direction.go();
        } catch (java.io.EOFException e) {
            try {
                to.shutdownOutput();
            } catch (IOException gone) {
                // It has ended already.
            }
        } catch (SocketException e) {
            try {
                if (String.valueOf(e.getMessage()).contains("reset")) {
                    reset();
                } else {
                    cut();
                }
            } catch (IOException gone) {
                // They have ended already.
            }
        } catch (IOException e) {
            try {
                cut();
            } catch (IOException gone) {
                // They have ended already.
            }
        }
    }
}
