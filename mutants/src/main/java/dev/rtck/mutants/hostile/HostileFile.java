package dev.rtck.mutants.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file that would rather exhaust, mislead or hang the kit than be read. */
public enum HostileFile {
    /** Aliases of aliases, which would be 2^30 texts. */
    ALIASES_OF_ALIASES(true) {
        @Override
        byte[] content() {
            return bytes("a0: &a0 [x, x]\n"
                    + IntStream.range(1, 30)
                            .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                            .collect(Collectors.joining())
                    + "name: *a29\n");
        }
    },
    /** A tag that would make an object of a class. */
    TAGS_OF_CLASSES(true) {
        @Override
        byte[] content() {
            return bytes("name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                    + " [\"http://127.0.0.1:1/\"]]]]\n");
        }
    },
    /** Ten thousand sequences inside each other. */
    DEPTH_OF_YAML(true) {
        @Override
        byte[] content() {
            return bytes("name: " + "[".repeat(10_000) + "]".repeat(10_000) + "\n");
        }
    },
    /** A few mebibytes of nothing. */
    MEBIBYTES_OF_YAML(true) {
        @Override
        byte[] content() {
            return bytes("name: a\n" + "# nothing\n".repeat(500_000));
        }
    },
    /** Bytes that are no text. */
    NO_TEXT(true) {
        @Override
        byte[] content() {
            var bytes = new byte[4096];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31);
            }
            return bytes;
        }
    },
    /** Escape sequences of a terminal, and commands of CI systems, where an error message would quote them. */
    TRICKS_FOR_THE_TERMINAL(true) {
        @Override
        byte[] content() {
            return bytes("name: a\n\"\\e]0;obeyed\\a\\e[2J\": 1\n\"\\n::set-output name=x::y\": 1\n");
        }
    },
    /** A log whose one line is ten thousand arrays deep. */
    DEPTH_OF_A_LOG(false) {
        @Override
        byte[] content() {
            return bytes("{\"seq\":" + "[".repeat(10_000) + "\n{}\n");
        }
    },
    /** A log of one line of 64 MiB. */
    A_LOG_OF_ONE_LINE(false) {
        @Override
        byte[] content() {
            return bytes("{\"seq\":1,\"x\":\"" + "x".repeat(64 << 20) + "\"}\n{}\n");
        }
    },
    /** Bytes that are no log. */
    NO_LOG(false) {
        @Override
        byte[] content() {
            return NO_TEXT.content();
        }
    },
    /** Nothing. */
    AN_EMPTY_LOG(false) {
        @Override
        byte[] content() {
            return new byte[0];
        }
    };

    private final boolean target;

    HostileFile(boolean target) {
        this.target = target;
    }

    abstract byte[] content();

    /** Whether it stands where a target file should; else where a log should. */
    public boolean forTarget() {
        return target;
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        Files.write(file, content());
    }

    /** Its name as a page may have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
