package dev.rtck.chaos;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.End;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the reference server that goes through a proxy. */
public final class Peer implements AutoCloseable {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CompletableFuture<Integer> close = new CompletableFuture<>();
    private final Handshake handshake;

    private Peer(InetSocketAddress through, int port) {
        handshake = RawWebSocket.connect(
                Dial.to(URI.create("ws://127.0.0.1:" + port + "/ws"))
                        .through(through)
                        .withTimeout(Duration.ofSeconds(2)),
                new FrameListener() {
                    @Override
                    public void onText(long at, String text, int fragments) {
                        texts.add(text);
                    }

                    @Override
                    public void onClose(long at, int code, String reason, byte[] payload) {
                        close.complete(code);
                    }

                    @Override
                    public void onEnd(long at, End how) {
                        end.complete(how);
                    }
                });
    }

    public static Peer dial(InetSocketAddress through, int port) {
        return new Peer(through, port);
    }

    public Handshake handshake() {
        return handshake;
    }

    public RawWebSocket socket() {
        return ((Handshake.Opened) handshake).socket();
    }

    public boolean opened() {
        return handshake instanceof Handshake.Opened;
    }

    public void ping() throws IOException {
        socket().text("{\"action\":\"ping\",\"topic\":\"system\"}");
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    public CompletableFuture<End> end() {
        return end;
    }

    public CompletableFuture<Integer> closeCode() {
        return close;
    }

    @Override
    public void close() {
        if (handshake instanceof Handshake.Opened opened) {
            opened.socket().close();
        }
    }
}
