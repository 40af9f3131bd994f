package dev.rtck.browser.engine;

import com.microsoft.playwright.impl.driver.jar.DriverJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Properties;
import tools.jackson.databind.json.JsonMapper;

/** Playwright's own files, which it would unpack anew for each run: they are kept in the kit's cache. */
final class DriverFiles {
    private static final String ABOUT = "/driver/package/package.json";

    private DriverFiles() {}

    /** The kit's cache. */
    static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "rtck");
    }

    /** The version of Playwright's artifacts. */
    static String version() throws IOException {
        var properties = new Properties();
        try (var about = Objects.requireNonNull(DriverFiles.class.getResourceAsStream("playwright.properties"))) {
            properties.load(about);
        }
        return properties.getProperty("version");
    }

    /** The major version of the oldest Node that Playwright says it runs on. */
    static int oldestNode() {
        try (var about = Objects.requireNonNull(DriverJar.class.getResourceAsStream(ABOUT))) {
            var engine = JsonMapper.shared().readTree(about).at("/engines/node").asString("");
            return Integer.parseInt(engine.replaceAll("\\D*(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that Playwright is to use as it is, unpacked where it is not there yet. */
    static Path unpack() throws IOException {
        var folder = cache().resolve("playwright-" + version());
        if (Files.exists(folder.resolve("package/cli.js"))) {
            return folder;
        }
        Files.createDirectories(cache());
        // Beside it first, so that nobody ever sees half of it.
        var fresh = Files.createTempDirectory(cache(), "playwright-");
        try {
            copy(fresh.resolve("package"));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another run may have been faster.
            if (Files.notExists(folder.resolve("package/cli.js"))) {
                throw e;
            }
        }
        return folder;
    }

    /** Playwright's own way would want to copy a Node as well. */
    private static void copy(Path to) throws IOException {
        var here = Objects.requireNonNull(DriverJar.class.getResource(ABOUT)).toString();
        if (!here.startsWith("jar:file:")) {
            throw new IOException("the driver's files are not in a jar, but at " + here);
        }
        var jar = Path.of(URI.create(here.substring("jar:".length(), here.indexOf("!/"))));
        try (var files = FileSystems.newFileSystem(jar);
                var all = Files.walk(files.getPath("/driver/package"))) {
            for (var each : all.toList()) {
                var copy = to.resolve(
                        files.getPath("/driver/package").relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(each, copy);
                }
            }
        }
    }
}
