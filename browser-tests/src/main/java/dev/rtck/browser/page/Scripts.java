package dev.rtck.browser.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts that run in pages, as they stand beside this class or, with a leading slash, in a library. */
final class Scripts {
    private Scripts() {}

    /** The text of a script. */
    static String read(String name) {
        try (var file = Objects.requireNonNull(Scripts.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
