package dev.rtck.harness.wire;

/**
 * What one connection may cost the kit. The first limit exceeded ends the connection with {@link End.Kind#BUDGET}.
 *
 * @param messageBytes  the largest message, and the largest frame a header may claim, in bytes
 * @param fragments     the most frames one message may be split into
 * @param frames        the most frames of any kind over the life of the connection
 * @param totalBytes    the most bytes received over the life of the connection
 */
public record Limits(int messageBytes, int fragments, long frames, long totalBytes) {
    private static final int MIB = 1 << 20;

    /** 4 MiB a message, 65,536 fragments a message, 10 million frames and 1 GiB a connection. */
    public static final Limits DEFAULT = new Limits(4 * MIB, 1 << 16, 10_000_000, 1024L * MIB);

    public Limits {
        if (messageBytes < 125 || fragments < 1 || frames < 1 || totalBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive and allow a control frame of 125 bytes, found " + messageBytes
                            + " message bytes, " + fragments + " fragments, " + frames + " frames, " + totalBytes
                            + " bytes in all");
        }
    }

    public Limits withMessageBytes(int bytes) {
        return new Limits(bytes, fragments, frames, totalBytes);
    }

    public Limits withFragments(int count) {
        return new Limits(messageBytes, count, frames, totalBytes);
    }

    public Limits withFrames(long count) {
        return new Limits(messageBytes, fragments, count, totalBytes);
    }

    public Limits withTotalBytes(long bytes) {
        return new Limits(messageBytes, fragments, frames, bytes);
    }
}
