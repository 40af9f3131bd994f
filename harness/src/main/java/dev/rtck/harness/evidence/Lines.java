package dev.rtck.harness.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a file as bytes: a log is read by a parser that takes bytes, and turning each line into characters first
 * took as long as the parser itself.
 */
final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int end;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, without what ends it; empty at the end of the file. */
    Optional<byte[]> next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (from == end) {
                from = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
                }
            }
            var at = from;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            var whole = at < end;
            from = whole ? at + 1 : at;
            if (whole) {
                return Optional.of(line.toByteArray());
            }
        }
    }
}
