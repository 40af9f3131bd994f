package dev.rtck.load.check;

import java.util.HexFormat;

/**
 * The text inside an event's data by which its deliveries are recognised: {@code rtck-load-RRRR-TT-NNNNNNNN}, run, topic
 * and number in hexadecimal, so that it can be read without making a string of it.
 */
public final class Mark {
    private static final String HEAD = "rtck-load-";
    private static final int RUN = HEAD.length();
    private static final int TOPIC = RUN + 5;
    private static final int NUMBER = TOPIC + 3;
    private static final int LENGTH = NUMBER + 8;

    private final char[] prefix;

    /** @param run tells this run from others against the same target */
    public Mark(long run) {
        prefix = (HEAD + HexFormat.of().toHexDigits((short) run) + "-").toCharArray();
    }

    /** The mark of a publication. */
    public String text(int topic, int number) {
        return new String(prefix)
                + HexFormat.of().toHexDigits((byte) topic)
                + "-"
                + HexFormat.of().toHexDigits(number);
    }

    /** Whether the characters are a mark of this run. */
    boolean fits(char[] text, int from, int length) {
        if (length != LENGTH) {
            return false;
        }
        for (var i = 0; i < prefix.length; i++) {
            if (text[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    int topic(char[] text, int from) {
        return hexadecimal(text, from + TOPIC, 2);
    }

    int number(char[] text, int from) {
        return hexadecimal(text, from + NUMBER, 8);
    }

    private static int hexadecimal(char[] text, int from, int digits) {
        var value = 0;
        for (var i = 0; i < digits; i++) {
            value = value << 4 | Character.digit(text[from + i], 16) & 15;
        }
        return value;
    }
}
