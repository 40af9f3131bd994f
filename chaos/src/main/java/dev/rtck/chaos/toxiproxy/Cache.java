package dev.rtck.chaos.toxiproxy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Where the kit keeps a Toxiproxy server that it made, for all later runs. */
record Cache(Path folder) {
    private static final String NAME = "toxiproxy-server";

    /** {@code RTCK_CACHE}, or {@code ~/.cache/rtck}. */
    static Cache of(Map<String, String> environment) {
        var root = Optional.ofNullable(environment.get("RTCK_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "rtck"));
        return new Cache(root.resolve("toxiproxy-" + Release.VERSION));
    }

    /** The server, if it is there. */
    Optional<Path> server() {
        return Optional.of(folder.resolve(NAME)).filter(Files::isExecutable);
    }

    /** Makes a server, in a folder of its own until it is whole. */
    @FunctionalInterface
    interface Maker {
        /** Makes the file in this folder; says where. */
        Path make(Path folder) throws IOException, InterruptedException;
    }

    /** The server, made unless another run has made it meanwhile. */
    Path server(Maker maker) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (var lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (server().isEmpty() && held.isValid()) {
                var workshop = Files.createTempDirectory(folder, "making");
                try {
                    var made = maker.make(workshop);
                    Files.setPosixFilePermissions(
                            made, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.move(made, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    clear(workshop);
                }
            }
        }
        return folder.resolve(NAME);
    }

    private static void clear(Path workshop) throws IOException {
        try (var files = Files.walk(workshop)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
