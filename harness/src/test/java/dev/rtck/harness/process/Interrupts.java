package dev.rtck.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether processes ignore SIGINT, as all do that a shell script starts in the background, with all they start. */
final class Interrupts {
    private static final long BIT = 1 << 1;

    private Interrupts() {}

    /** Of this process, and so of its children. */
    static boolean ignored() throws IOException {
        return ignored(Files.readString(Path.of("/proc/self/status")));
    }

    /** By the text of {@code /proc/PID/status}, or its line {@code SigIgn}. */
    static boolean ignored(String status) {
        var mask = status.lines().filter(it -> it.startsWith("SigIgn:")).findFirst();
        assertThat(mask).as("SigIgn in %s", status).isPresent();
        return (Long.parseUnsignedLong(mask.get().substring("SigIgn:".length()).strip(), 16) & BIT) != 0;
    }
}
