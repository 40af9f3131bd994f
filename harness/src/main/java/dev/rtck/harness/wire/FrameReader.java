package dev.rtck.harness.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the frames of one connection until it ends and tells the listener; the reader thread's whole work. */
final class FrameReader implements Runnable {
    private final RawWebSocket socket;
    private final Connection connection;
    private final Inbound in;
    private final Limits limits;
    private final FrameListener listener;
    private final Message message = new Message();
    private long frames;
    private boolean closeSeen;

    FrameReader(RawWebSocket socket, Connection connection, Limits limits, FrameListener listener) {
        this.socket = socket;
        this.connection = connection;
        this.in = connection.in();
        this.limits = limits;
        this.listener = listener;
    }

    /** The unfinished message. */
    private static final class Message {
        private int opcode = -1;
        private int fragments;
        private boolean opaque;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

        boolean begun() {
            return opcode >= 0;
        }

        void begin(int newOpcode) {
            opcode = newOpcode;
            fragments = 0;
            opaque = false;
            bytes = new ByteArrayOutputStream(0);
        }

        void end() {
            begin(-1);
        }
    }

    /** The stream cannot be cut into frames any more. */
    private static final class Unframeable extends IOException {
        private static final long serialVersionUID = 1;

        Unframeable(String message) {
            super(message);
        }
    }

    @Override
    public void run() {
        var end = readToTheEnd();
        var at = System.nanoTime();
        connection.close();
        socket.ended();
        listener.onEnd(at, end);
    }

    private End readToTheEnd() {
        try {
            while (readFrame()) {
                connection.gate().pass();
            }
            return new End(
                    End.Kind.EOF,
                    message.begun() ? "inside a fragmented message" : closeSeen ? "after a close frame" : "");
        } catch (BudgetExceeded e) {
            return new End(End.Kind.BUDGET, e.getMessage());
        } catch (Unframeable e) {
            return new End(End.Kind.ERROR, e.getMessage());
        } catch (IOException e) {
            if (connection.closedHere()) {
                return socket.givenUp()
                        ? new End(End.Kind.BUDGET, "the peer had read nothing for too long")
                        : new End(End.Kind.LOCAL, "");
            }
            if (e instanceof EOFException) {
                return new End(End.Kind.EOF, e.getMessage());
            }
            return isReset(e) ? new End(End.Kind.RESET, "") : new End(End.Kind.ERROR, e.toString());
        } catch (RuntimeException | Error e) {
            return new End(End.Kind.ERROR, "the kit failed while reading: " + e);
        }
    }

    static boolean isReset(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            // The JDK has no type of its own for it: SocketException "Connection reset", or the system's text.
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("connection reset")) {
                return true;
            }
        }
        return false;
    }

    /** Reads one frame and tells the listener; false at an end of stream between frames. */
    private boolean readFrame() throws IOException {
        int first = in.next();
        if (first < 0) {
            return false;
        }
        if (++frames > limits.frames()) {
            throw new BudgetExceeded("frames on one connection", frames, limits.frames());
        }
        int second = (int) in.number(1);
        int form = second & 0x7F;
        long length = form < 126 ? form : in.number(form == 126 ? 2 : 8);
        var header = new FrameHeader((first & 0x80) != 0, first >> 4 & 7, first & 15, (second & 0x80) != 0, length);
        if (length < 0) {
            violation(Violation.LENGTH_NEGATIVE, "length 0x" + Long.toHexString(length));
            throw new Unframeable("a frame's 64-bit length begins with a 1: what follows cannot be framed");
        }
        if (length > limits.messageBytes()) {
            throw new BudgetExceeded(
                    "bytes claimed by a frame of opcode " + header.opcode(), length, limits.messageBytes());
        }
        var payload = payload(header);
        if (form == 126 && length < 126 || form == 127 && length <= 0xFFFF) {
            violation(Violation.LENGTH_NOT_MINIMAL, "length " + length + " in " + (form == 126 ? 16 : 64) + " bits");
        }
        listener.onFrame(in.stamp(), header);
        check(header);
        if (header.control()) {
            control(header, payload);
        } else {
            data(header, payload);
        }
        return true;
    }

    private byte[] payload(FrameHeader header) throws IOException {
        if (!header.masked()) {
            return in.bytes((int) header.length());
        }
        var key = in.bytes(4);
        return Frame.mask(in.bytes((int) header.length()), key);
    }

    private void check(FrameHeader header) {
        if (closeSeen) {
            violation(Violation.FRAME_AFTER_CLOSE, "opcode " + header.opcode());
        }
        if (header.masked()) {
            violation(Violation.MASKED, "opcode " + header.opcode());
        }
        if (header.rsv() != 0) {
            violation(Violation.RESERVED_BIT, "RSV bits " + header.rsv() + ", opcode " + header.opcode());
        }
        if (header.opcode() > Frame.BINARY && header.opcode() < Frame.CLOSE || header.opcode() > Frame.PONG) {
            violation(Violation.UNKNOWN_OPCODE, "opcode " + header.opcode());
        }
        if (header.control() && header.length() > 125) {
            violation(Violation.CONTROL_TOO_LONG, "opcode " + header.opcode() + ", " + header.length() + " bytes");
        }
        if (header.control() && !header.fin()) {
            violation(Violation.CONTROL_FRAGMENTED, "opcode " + header.opcode());
        }
    }

    private void control(FrameHeader header, byte[] payload) {
        if (header.opcode() == Frame.PING) {
            listener.onPing(in.stamp(), payload);
            if (header.length() <= 125) {
                socket.answerPing(payload);
            }
        } else if (header.opcode() == Frame.PONG) {
            listener.onPong(in.stamp(), payload);
        } else if (header.opcode() == Frame.CLOSE) {
            close(payload);
        }
    }

    private void close(byte[] payload) {
        closeSeen = true;
        if (payload.length == 1) {
            violation(Violation.CLOSE_PAYLOAD_TRUNCATED, "one byte");
        }
        int code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        var legal = payload.length < 2 || legalOnTheWire(code);
        if (!legal) {
            violation(Violation.CLOSE_CODE_INVALID, "code " + code);
        }
        var reason = payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        if (payload.length > 2 && !isUtf8(ByteBuffer.wrap(payload, 2, payload.length - 2))) {
            violation(Violation.CLOSE_REASON_NOT_UTF8, "reason \"" + reason + "\"");
        }
        listener.onClose(in.stamp(), code, reason, payload);
        var answer = payload.length == 0
                ? Frame.of(Frame.CLOSE, payload)
                : Frame.close(payload.length > 1 && legal ? code : 1002, "");
        socket.answerClose(answer);
    }

    /** RFC 6455 §7.4 and the IANA registry: 1004 to 1006 and 1015 are never sent. */
    private static boolean legalOnTheWire(int code) {
        return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006) || code >= 3000 && code <= 4999;
    }

    private void data(FrameHeader header, byte[] payload) throws IOException {
        if (header.opcode() > Frame.BINARY) {
            return;
        }
        if (header.opcode() == Frame.CONTINUATION) {
            if (!message.begun()) {
                violation(Violation.CONTINUATION_WITHOUT_START, header.length() + " bytes");
                return;
            }
        } else {
            if (message.begun()) {
                violation(Violation.MESSAGE_INTERRUPTED, "after " + message.fragments + " fragments");
            }
            message.begin(header.opcode());
        }
        message.fragments++;
        // What a reserved bit means is unknown, and so is the message: it is not delivered.
        message.opaque |= header.rsv() != 0;
        if (message.fragments > limits.fragments()) {
            throw new BudgetExceeded("fragments of one message", message.fragments, limits.fragments());
        }
        long size = (long) message.bytes.size() + payload.length;
        if (size > limits.messageBytes()) {
            throw new BudgetExceeded("bytes of one message", size, limits.messageBytes());
        }
        if (!header.fin()) {
            message.bytes.writeBytes(payload);
            return;
        }
        deliver(payload);
    }

    private void deliver(byte[] last) {
        var whole = last;
        if (message.bytes.size() > 0) {
            message.bytes.writeBytes(last);
            whole = message.bytes.toByteArray();
        }
        var text = message.opcode == Frame.TEXT;
        var fragments = message.fragments;
        var opaque = message.opaque;
        message.end();
        if (opaque) {
            return;
        }
        if (!text) {
            listener.onBinary(in.stamp(), whole, fragments);
            return;
        }
        var decoded = new String(whole, StandardCharsets.UTF_8);
        // Only a text with a replacement character can have been malformed; it may also have come like that.
        if (decoded.indexOf('\uFFFD') >= 0 && !isUtf8(ByteBuffer.wrap(whole))) {
            listener.onInvalidUtf8(in.stamp(), whole, fragments);
        } else {
            listener.onText(in.stamp(), decoded, fragments);
        }
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void violation(Violation violation, String detail) {
        listener.onViolation(in.stamp(), violation, detail);
    }
}
