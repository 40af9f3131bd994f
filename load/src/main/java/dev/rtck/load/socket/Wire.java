package dev.rtck.load.socket;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Frame;
import dev.rtck.harness.wire.Header;
import dev.rtck.harness.wire.Upgrade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** One WebSocket connection of a {@link Loop}. All methods only on the loop's thread. */
public final class Wire {
    private static final byte[] NOTHING = new byte[0];
    private static final int LARGEST_HEAD = 1 << 16;

    private final Loop loop;
    private final Dial dial;
    private final WireListener listener;
    private final Upgrade upgrade;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(2);
    private SocketChannel channel;
    private SelectionKey key;
    private boolean open;
    private boolean over;
    private boolean reading = true;
    private byte[] rest = NOTHING;
    private byte[] pong = NOTHING;
    private ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
    private int pieces;
    private long received;

    private Wire(Loop loop, Dial dial, WireListener listener) {
        this.loop = loop;
        this.dial = dial;
        this.listener = listener;
        this.upgrade = new Upgrade(dial, Upgrade.freshKey());
    }

    /** Begins to dial; the listener hears of it. */
    public static Wire dial(Loop loop, Dial dial, WireListener listener) {
        var wire = new Wire(loop, dial, listener);
        try {
            wire.connect();
        } catch (IOException e) {
            loop.execute(() -> wire.end(0, "cannot connect: " + e.getMessage()));
        }
        return wire;
    }

    private void connect() throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (dial.receiveBuffer() > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, dial.receiveBuffer());
        }
        var address =
                dial.address().orElseGet(() -> new InetSocketAddress(dial.uri().getHost(), dial.port()));
        if (channel.connect(address)) {
            key = loop.register(this, channel, SelectionKey.OP_READ);
            send(upgrade.request().getBytes(StandardCharsets.US_ASCII));
        } else {
            key = loop.register(this, channel, SelectionKey.OP_CONNECT);
        }
    }

    void ready(int operations) {
        try {
            if ((operations & SelectionKey.OP_CONNECT) != 0 && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                send(upgrade.request().getBytes(StandardCharsets.US_ASCII));
            }
            if ((operations & SelectionKey.OP_WRITE) != 0) {
                flush();
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                read();
            }
        } catch (IOException e) {
            end(0, String.valueOf(e.getMessage()));
        }
    }

    private void read() throws IOException {
        while (rest.length >= loop.buffer().length) {
            loop.grow();
        }
        var buffer = loop.buffer();
        System.arraycopy(rest, 0, buffer, 0, rest.length);
        var view = loop.view();
        view.clear().position(rest.length);
        var count = channel.read(view);
        var at = System.nanoTime();
        if (count < 0) {
            end(
                    0,
                    open
                            ? "the connection ended without a close frame"
                            : "the connection ended before the handshake did");
            return;
        }
        received += count;
        var total = rest.length + count;
        var used = open ? frames(buffer, 0, total, at) : handshake(buffer, total, at);
        rest = used == total || over ? NOTHING : Arrays.copyOfRange(buffer, used, total);
    }

    private int handshake(byte[] buffer, int total, long at) {
        var end = headEnd(buffer, total);
        if (end < 0) {
            if (total > LARGEST_HEAD) {
                end(0, "the answer to the handshake has no end within " + LARGEST_HEAD + " bytes");
            }
            return 0;
        }
        var lines = List.of(new String(buffer, 0, end, StandardCharsets.ISO_8859_1).split("\r\n"));
        if (!lines.get(0).matches("HTTP/1\\.1 101( .*)?")) {
            end(0, "the handshake was answered with \"" + lines.get(0) + "\"");
            return total;
        }
        var refusal =
                upgrade.refusal(lines.stream().skip(1).flatMap(Wire::header).toList());
        if (refusal.isPresent()) {
            end(0, refusal.get().message());
            return total;
        }
        open = true;
        listener.opened(this, at);
        return over ? total : frames(buffer, end, total, at);
    }

    private static Stream<Header> header(String line) {
        var colon = line.indexOf(':');
        return colon < 1
                ? Stream.empty()
                : Stream.of(new Header(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
    }

    private static int headEnd(byte[] buffer, int total) {
        for (var i = 3; i < total; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Handles every whole frame (RFC 6455 §5.2) and returns how far it came. */
    private int frames(byte[] buffer, int from, int total, long at) {
        var position = from;
        while (!over && total - position >= 2) {
            var second = buffer[position + 1];
            var form = second & 0x7f;
            var head = form < 126 ? 2 : form == 126 ? 4 : 10;
            if (total - position < head) {
                break;
            }
            var length = form < 126 ? form : number(buffer, position + 2, head - 2);
            if (length < 0 || length > dial.limits().messageBytes()) {
                listener.illegal(this, "a frame that announces " + Long.toUnsignedString(length) + " bytes", at);
                end(0, "a frame larger than the kit takes");
                break;
            }
            if ((second & 0x80) != 0 || (buffer[position] & 0x70) != 0) {
                listener.illegal(this, "a frame that is masked or has a reserved bit set", at);
                end(0, "an illegal frame");
                break;
            }
            if (total - position - head < length) {
                break;
            }
            frame(buffer[position], buffer, position + head, (int) length, at);
            position += head + (int) length;
        }
        return position;
    }

    private static long number(byte[] buffer, int from, int bytes) {
        var value = 0L;
        for (var i = 0; i < bytes; i++) {
            value = value << 8 | buffer[from + i] & 0xff;
        }
        return value;
    }

    private void frame(int first, byte[] buffer, int from, int length, long at) {
        var last = (first & 0x80) != 0;
        switch (first & 0x0f) {
            case Frame.TEXT -> {
                if (last) {
                    listener.text(this, buffer, from, length, at);
                } else {
                    pieces = 1;
                    fragments = new ByteArrayOutputStream(length);
                    fragments.write(buffer, from, length);
                }
            }
            case Frame.CONTINUATION -> continued(last, buffer, from, length, at);
            case Frame.PING -> {
                // Only the newest is answered where the peer does not read, which RFC 6455 §5.5.3 allows.
                pong = Frame.of(Frame.PONG, Arrays.copyOfRange(buffer, from, from + length))
                        .encode();
                tryFlush();
            }
            case Frame.PONG -> {
                // Nobody asked for it, and RFC 6455 §5.5.3 allows it.
            }
            case Frame.CLOSE -> closed(buffer, from, length);
            case Frame.BINARY -> listener.illegal(this, "a binary message", at);
            default -> listener.illegal(this, "a frame with opcode " + (first & 0x0f), at);
        }
    }

    private void continued(boolean last, byte[] buffer, int from, int length, long at) {
        if (pieces == 0
                || ++pieces > dial.limits().fragments()
                || fragments.size() + (long) length > dial.limits().messageBytes()) {
            listener.illegal(this, pieces > 0 ? "a message without end" : "a continuation of nothing", at);
            end(0, "an illegal frame");
            return;
        }
        fragments.write(buffer, from, length);
        if (last) {
            var whole = fragments.toByteArray();
            pieces = 0;
            fragments = new ByteArrayOutputStream(0);
            listener.text(this, whole, 0, whole.length, at);
        }
    }

    private void closed(byte[] buffer, int from, int length) {
        var code = length < 2 ? 1005 : (int) number(buffer, from, 2);
        var reason = length < 3 ? "" : new String(buffer, from + 2, length - 2, StandardCharsets.UTF_8);
        send(Frame.of(Frame.CLOSE, Arrays.copyOfRange(buffer, from, from + Math.min(2, length)))
                .encode());
        end(code, reason.isEmpty() ? "closed with code " + code : "closed with code " + code + ", \"" + reason + "\"");
    }

    /** Sends a text message. */
    public void text(String text) {
        send(Frame.text(text).encode());
    }

    private void send(byte[] bytes) {
        if (over) {
            return;
        }
        unsent.add(ByteBuffer.wrap(bytes));
        tryFlush();
    }

    private void tryFlush() {
        try {
            flush();
        } catch (IOException e) {
            // The read side finds out how it ended; where it does not read, nobody needs to know.
            unsent.clear();
            pong = NOTHING;
        }
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty() || pong.length > 0) {
            if (unsent.isEmpty()) {
                unsent.add(ByteBuffer.wrap(pong));
                pong = NOTHING;
            }
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        interest();
    }

    private void interest() {
        if (key != null && key.isValid()) {
            key.interestOps((reading ? SelectionKey.OP_READ : 0) | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    /** Takes nothing from the socket until {@link #resumeReading()}: the kernel's buffers fill up. */
    public void stopReading() {
        reading = false;
        interest();
    }

    /** Reads again. */
    public void resumeReading() {
        reading = true;
        interest();
    }

    /** Closes with code 1000; the connection ends at once, without waiting for the answer. */
    public void leave() {
        if (open && !over) {
            send(Frame.close(1000, "").encode());
        }
        drop();
    }

    /** Ends the connection with RST. */
    public void reset() {
        if (!over) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // It is gone already.
            }
            drop();
        }
    }

    /** Whether it is open. */
    public boolean open() {
        return open && !over;
    }

    /** All bytes received so far. */
    public long bytesReceived() {
        return received;
    }

    /** The kit's own end: the listener hears nothing of it. */
    private void drop() {
        over = true;
        unsent.clear();
        rest = NOTHING;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Closed is all it should be.
        }
    }

    void abandon() {
        drop();
    }

    private void end(int code, String words) {
        if (!over) {
            var was = open;
            drop();
            listener.ended(this, new Ending(was, code, words), System.nanoTime());
        }
    }
}
