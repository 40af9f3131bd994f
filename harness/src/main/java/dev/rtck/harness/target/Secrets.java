package dev.rtck.harness.target;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Values that must not appear in a report, a log or a transcript. What a target file reads from the environment, its
 * header values, cookies and tokens are secrets; so is what a run learns, such as a token it fetched. Thread-safe; it
 * only grows.
 *
 * <p>A value of fewer than {@value #SHORTEST} characters is not redacted: it would be found inside ordinary words and
 * figures, and garbled evidence is worse than a secret that is none. {@link #unprotected()} counts them, so that a run
 * can say so.
 */
public final class Secrets {
    /** The least length, in characters, of a value that is redacted. */
    public static final int SHORTEST = 4;

    /** Shorter parts of a header value, such as {@code Bearer}, are ordinary words. */
    private static final int SHORTEST_PART = 8;

    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-type",
            "user-agent");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)token|secret|passw|passphrase|credential|api.?key|private.?key|^key$|auth|session|ticket");
    private static final String MARK = "•••";

    /** The values, and what finds each. */
    private final Map<String, Pattern> values = new ConcurrentHashMap<>();

    private final Traces traces = new Traces();
    private final Set<String> tooShort = new LinkedHashSet<>();

    /** Adds a value, and the lines of one that has several. Empty and blank ones are no secrets. */
    public synchronized void learn(String text) {
        var value = text.strip();
        if (value.isEmpty()) {
            return;
        }
        if (value.indexOf('\n') > 0) {
            value.lines().map(String::strip).forEach(this::learnPart);
        }
        if (value.length() < SHORTEST) {
            tooShort.add(value);
        } else if (!values.containsKey(value)) {
            values.put(value, Forms.pattern(value));
            traces.add(value);
        }
    }

    /** Adds a header value, and the parts of it that are secrets by themselves; not those that merely name a format. */
    void learnHeader(String name, String value) {
        if (HARMLESS.contains(name.toLowerCase(Locale.ROOT)) || value.contains("{token}")) {
            return;
        }
        learn(value);
        for (var part : value.split("[\\s;,]+")) {
            learnPart(part);
            learnPart(part.substring(part.indexOf('=') + 1));
        }
    }

    /** Adds a value if its name says that it is a secret: {@code token}, {@code API_KEY}. */
    void learnNamed(String name, String value) {
        if (SECRET_NAME.matcher(name).find() && !value.contains("{token}")) {
            learn(value);
        }
    }

    /** Adds the password and the telling query parameters of an address. */
    void learnAddress(String url) {
        var password = Pattern.compile("//[^/@:]*:([^/@]+)@").matcher(url);
        if (password.find()) {
            learn(password.group(1));
        }
        Pattern.compile("[?&]([^=&#]+)=([^&#]*)")
                .matcher(url)
                .results()
                .forEach(it -> learnNamed(it.group(1), it.group(2)));
    }

    private void learnPart(String part) {
        if (part.length() >= SHORTEST_PART) {
            learn(part);
        }
    }

    /** The text with every secret in it replaced, also Base64, URL-, JSON- and HTML-encoded ones. */
    public String redact(String text) {
        // The longest first, so that a secret inside a longer one does not leave the rest standing.
        var redacted = text;
        for (var value : traces.in(text).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            redacted = values.get(value).matcher(redacted).replaceAll(MARK);
        }
        return redacted;
    }

    /** How many values are too short to be redacted. */
    public synchronized int unprotected() {
        return tooShort.size();
    }

    /** Adds the values as they are once placeholders are filled; one instance serves the target at every port. */
    Secrets filled(UnaryOperator<String> fill) {
        Set.copyOf(values.keySet()).forEach(value -> learn(fill.apply(value)));
        return this;
    }

    /** How many there are, never which. */
    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
