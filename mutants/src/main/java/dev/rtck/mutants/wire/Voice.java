package dev.rtck.mutants.wire;

import dev.rtck.chaos.intermediary.WireFrame;
import dev.rtck.mutants.wire.Tampering.Segments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One direction of one connection: whatever is said here arrives there. Said to a connection that has ended it is lost. */
public final class Voice implements AutoCloseable {
    private static final int SINGLE = 64;
    private static final Duration JOIN = Duration.ofMillis(5);

    private final Socket socket;
    private final OutputStream out;
    private final boolean masked;
    private final Segments segments;
    private final Set<Voice> clients;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    /** Of its own, since a client that does not read may keep it busy; its thread starts with the first task. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "interceptor-timer");
        thread.setDaemon(true);
        return thread;
    });

    Voice(Socket socket, boolean masked, Segments segments, Set<Voice> clients) throws IOException {
        this.socket = socket;
        this.masked = masked;
        this.segments = segments;
        this.clients = clients;
        out = socket.getOutputStream();
        // What is still to be said when the connection ends is lost with it.
        timer.setRejectedExecutionHandler((task, executor) -> {});
    }

    /** Sends a text message. */
    public void say(String text) {
        frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text message some time later. */
    public void sayLater(Duration delay, String text) {
        later(delay, () -> say(text));
    }

    /** Does something some time later; equal delays keep their order. */
    public void later(Duration delay, Runnable action) {
        timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a frame as it was read, masked as it was; of one whose payload could not be read the header alone. */
    public void pass(WireFrame frame, byte[] payload) {
        if (frame.length() < 0 || frame.length() > WireFrame.LONGEST) {
            bytes(frame.head());
        } else {
            frame(frame.first(), frame.masked(), payload);
        }
    }

    /** Sends a frame with FIN. */
    public void frame(int opcode, byte[] payload) {
        frame(0x80 | opcode, masked, payload);
    }

    /** Sends a frame with a first byte of any kind, masked or not. */
    public void frame(int first, boolean mask, byte[] payload) {
        bytes(WireFrame.encode(first, payload, mask));
    }

    /** Ends the TCP connection without a close frame. */
    public void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is at its end already.
        }
    }

    /** The clients of every open connection, this one's among them. */
    public Set<Voice> everyClient() {
        return Set.copyOf(clients);
    }

    /**
     * Says the same to the clients of every open connection, to this one's last: what the others get by mistake has come
     * before what the kit waits for, however busy the machine.
     */
    public void sayToEverybody(String text) {
        clients.stream().filter(it -> it != this).forEach(it -> it.say(text));
        say(text);
    }

    /** From now on it is among every client. */
    void join() {
        clients.add(this);
    }

    /** Passes bytes on as they are. */
    synchronized void bytes(byte[] bytes) {
        try {
            switch (segments) {
                case AS_THEY_COME -> out.write(bytes);
                case SINGLE_BYTES -> singly(bytes);
                case JOINED -> join(bytes);
            }
        } catch (IOException e) {
            // The other side has ended the connection: nobody is there to hear it.
        }
    }

    private void singly(byte[] bytes) throws IOException {
        var single = Math.min(SINGLE, bytes.length);
        for (var i = 0; i < single; i++) {
            out.write(bytes[i]);
        }
        out.write(bytes, single, bytes.length - single);
    }

    private void join(byte[] bytes) {
        if (joined.size() == 0) {
            later(JOIN, this::flush);
        }
        joined.writeBytes(bytes);
    }

    private synchronized void flush() {
        try {
            out.write(joined.toByteArray());
        } catch (IOException e) {
            // As above.
        }
        joined.reset();
    }

    /** Says that nothing more will come, after what is to come later. */
    void end() {
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish();
    }

    private synchronized void finish() {
        flush();
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    @Override
    public void close() {
        clients.remove(this);
        timer.shutdownNow();
    }
}
