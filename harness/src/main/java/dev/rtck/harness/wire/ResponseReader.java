package dev.rtck.harness.wire;

import dev.rtck.harness.wire.RawResponse.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads one HTTP/1.x response, whatever it looks like, within a deadline and a number of bytes. */
final class ResponseReader {
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3})( .*)?");
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private int newest;
    private int headLength;
    private Ending ending = Ending.COMPLETE;
    private String statusLine = "";
    private OptionalInt status = OptionalInt.empty();
    private List<Header> headers = List.of();

    ResponseReader(Connection connection, int maxBytes) {
        this.connection = connection;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads up to the blank line.
     *
     * @param strict whether to give up at the first bytes that cannot begin an HTTP response
     */
    ResponseReader head(boolean strict) {
        int lineLength = 0;
        while (read(connection.deadline())) {
            int last = bytes.size() - 1;
            if (strict && last < 5 && newest != "HTTP/".charAt(last)) {
                break;
            }
            if (newest == '\n') {
                if (lineLength == 0 && last > 1) {
                    break;
                }
                lineLength = 0;
            } else if (newest != '\r') {
                lineLength++;
            }
            if (strict && last == 4) {
                strict = false;
            }
        }
        headLength = bytes.size();
        parse();
        return this;
    }

    /** Reads the body by the response's own framing, at the latest until {@code deadline} (nanoseconds). */
    ResponseReader body(long deadline) {
        if (ending != Ending.COMPLETE || status.isEmpty() || bodiless(status.getAsInt())) {
            return this;
        }
        if (values("Transfer-Encoding").stream()
                .anyMatch(v -> v.toLowerCase(Locale.ROOT).contains("chunked"))) {
            while (!endsWithLastChunk() && read(deadline)) {
                // Until the last chunk is there.
            }
            return this;
        }
        var length = values("Content-Length").stream()
                .filter(v -> v.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        while (bytes.size() - headLength < length && read(deadline)) {
            // Until the length is reached, or the end where there is none.
        }
        return this;
    }

    RawResponse response() {
        var all = bytes.toByteArray();
        return new RawResponse(
                ending, statusLine, status, headers, Arrays.copyOfRange(all, headLength, all.length), all);
    }

    private boolean read(long deadline) {
        if (bytes.size() == maxBytes) {
            ending = Ending.LIMIT;
            return false;
        }
        try {
            if (!connection.in().buffered()) {
                connection.limitNextRead(deadline);
            }
            newest = connection.in().next();
        } catch (SocketTimeoutException e) {
            ending = Ending.TIMEOUT;
            return false;
        } catch (BudgetExceeded e) {
            ending = Ending.LIMIT;
            return false;
        } catch (IOException e) {
            boolean late = System.nanoTime() >= connection.deadline();
            ending = FrameReader.isReset(e) ? Ending.RESET : late ? Ending.TIMEOUT : Ending.CLOSED;
            return false;
        }
        if (newest < 0) {
            ending = Ending.CLOSED;
            return false;
        }
        bytes.write(newest);
        return true;
    }

    private void parse() {
        var lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r?\n");
        statusLine = lines.length == 0 ? "" : lines[0];
        var match = STATUS.matcher(statusLine);
        if (match.matches()) {
            status = OptionalInt.of(Integer.parseInt(match.group(1)));
        }
        var fields = new ArrayList<Header>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(new Header(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        headers = List.copyOf(fields);
    }

    private List<String> values(String name) {
        return headers.stream().filter(h -> h.is(name)).map(Header::value).toList();
    }

    private boolean endsWithLastChunk() {
        int size = bytes.size();
        if (newest != '\n' || size - headLength < LAST_CHUNK.length) {
            return false;
        }
        var all = bytes.toByteArray();
        int from = size - LAST_CHUNK.length;
        return Arrays.equals(all, from, size, LAST_CHUNK, 0, LAST_CHUNK.length)
                && (from == headLength || all[from - 1] == '\n');
    }

    private static boolean bodiless(int status) {
        return status < 200 || status == 204 || status == 304;
    }
}
