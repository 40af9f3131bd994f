package dev.rtck.chaos.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the kit keeps a program that it made, for all later runs.
 *
 * @param folder a folder for this version of it alone
 * @param name   its file
 */
public record Cache(Path folder, String name) {
    /** Below {@code RTCK_CACHE}, or {@code ~/.cache/rtck}. */
    public static Cache of(Program program, Map<String, String> environment) {
        var root = Optional.ofNullable(environment.get("RTCK_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "rtck"));
        return new Cache(
                root.resolve(program.title().toLowerCase(Locale.ROOT) + "-" + program.version()), program.name());
    }

    /** The program, if it is there. */
    Optional<Path> program() {
        return Optional.of(folder.resolve(name)).filter(Files::isExecutable);
    }

    /** Makes a program, in a folder of its own until it is whole. */
    @FunctionalInterface
    public interface Maker {
        /** Makes the file in this folder; says where. */
        Path make(Path folder) throws IOException, InterruptedException;
    }

    /** The program, made unless another run has made it meanwhile. */
    public Path program(Maker maker) throws IOException, InterruptedException {
        // The lock of the file keeps other processes out, and cannot be asked for twice by one: runs of this one wait
        // here.
        synchronized (Cache.class) {
            return made(maker);
        }
    }

    private Path made(Maker maker) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (var lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (program().isEmpty() && held.isValid()) {
                var workshop = Files.createTempDirectory(folder, "making");
                try {
                    var made = maker.make(workshop);
                    Files.setPosixFilePermissions(
                            made, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    clear(workshop);
                }
            }
        }
        return folder.resolve(name);
    }

    private static void clear(Path workshop) throws IOException {
        try (var files = Files.walk(workshop)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
