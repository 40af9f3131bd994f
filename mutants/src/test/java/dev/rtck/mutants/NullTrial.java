package dev.rtck.mutants;

import dev.rtck.mutants.nulls.Listener;
import dev.rtck.mutants.nulls.Main;
import dev.rtck.mutants.nulls.NullServer;
import dev.rtck.protocol.Profile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A run of the whole catalogue against a null server.
 *
 * @param server    which
 * @param asProcess whether the kit starts it, or finds it there
 */
record NullTrial(NullServer server, boolean asProcess) {

    /** Whether something fails each time is not the question here. */
    private static final String ONCE = "--repeats=0";

    KitRun run(Path folder, long seed) throws IOException {
        var file = folder.resolve(this + ".yaml");
        if (asProcess) {
            Files.writeString(file, targetFile() + lifecycle(seed));
            return KitRun.of(file, folder.resolve(toString()), Profile.CORE, ONCE);
        }
        try (var listener = Listener.start(server, 0, seed)) {
            Files.writeString(file, targetFile().replace("{port}", String.valueOf(listener.port())));
            return KitRun.of(file, folder.resolve(toString()), Profile.CORE, ONCE);
        }
    }

    private String targetFile() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("null-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String lifecycle(long seed) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Many of them run at once, for a short time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classes(),
                Main.class.getName(),
                server.name(),
                "{port}",
                String.valueOf(seed));
        // One that does not listen is never ready; the others are as fast as a loaded machine starts them.
        var patience = server == NullServer.CLOSED_PORT ? "3s" : "60s";
        return "lifecycle:\n  command: [\"" + String.join("\", \"", command) + "\"]\n  ready: { within: " + patience
                + " }\n";
    }

    private static String classes() {
        var place = Main.class.getProtectionDomain().getCodeSource().getLocation();
        return new File(place.getPath()).getAbsolutePath();
    }

    @Override
    public String toString() {
        return server.label() + (asProcess ? "-as-process" : "");
    }
}
