package dev.rtck.harness.target.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class NearMiss {
    private NearMiss() {}

    /** The candidate that is near enough to have been meant; {@code maxMessageSize} means {@code max-message-size}. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        var plain = plain(written);
        return candidates.stream()
                .filter(it -> distance(plain, plain(it)) <= Math.max(1, Math.min(plain.length(), it.length()) / 3))
                .min(Comparator.comparingInt(it -> distance(plain, plain(it))));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Edits between two words: insert, delete, replace, swap neighbours. */
    private static int distance(String a, String b) {
        var edits = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(edits[i - 1][j - 1] + same, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
