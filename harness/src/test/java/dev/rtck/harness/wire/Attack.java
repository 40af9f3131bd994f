package dev.rtck.harness.wire;

import java.nio.ByteBuffer;

/** Servers that never stop. */
enum Attack implements ScriptedServer.Script {
    ENDLESS_LARGE_FRAGMENTS(frame(0x02, 0), frame(0x00, 60_000)),
    ENDLESS_SMALL_FRAGMENTS(frame(0x02, 0), frame(0x00, 0)),
    ENDLESS_PINGS(frame(0x89, 100), frame(0x89, 100)),
    ENDLESS_MESSAGES(frame(0x82, 1000), frame(0x82, 1000)),
    CLAIMED_TERABYTE(
            ByteBuffer.allocate(10)
                    .put((byte) 0x82)
                    .put((byte) 127)
                    .putLong(1L << 40)
                    .array(),
            new byte[60_000]);

    private final byte[] first;
    private final byte[] then;

    Attack(byte[] first, byte[] then) {
        this.first = first;
        this.then = then;
    }

    private static byte[] frame(int head, int length) {
        var buffer = ByteBuffer.allocate(4 + length).put((byte) head);
        if (length < 126) {
            return java.util.Arrays.copyOf(buffer.put((byte) length).array(), 2 + length);
        }
        return buffer.put((byte) 126).putShort((short) length).array();
    }

    @Override
    public void play(ScriptedServer.Peer peer) throws Exception {
        // A client that answers pings must not be held up by a server that does not read.
        var reader = new Thread(() -> {
            try {
                peer.in().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (java.io.IOException e) {
                // The connection is over.
            }
        });
        reader.setDaemon(true);
        reader.start();
        peer.out().write(first);
        while (true) {
            peer.out().write(then);
        }
    }
}
