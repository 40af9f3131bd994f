package dev.rtck.browser.engine;

import dev.rtck.harness.process.CommandRun;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.LaunchFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Looks for the Node that Playwright's driver runs on: named in the environment, on the PATH, in the kit's cache; and
 * where there is none, has Maven fetch the one that comes with Playwright.
 */
public final class NodeSearch {
    /** What Playwright itself calls it. */
    static final String VARIABLE = "PLAYWRIGHT_NODEJS_PATH";

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, String> environment;
    private final int oldest = DriverFiles.oldestNode();

    public NodeSearch(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The program; fetches one where there is none, and says so on standard error. */
    Path find() throws BrowserMissing {
        var named = Optional.ofNullable(environment.get(VARIABLE)).map(Path::of);
        if (named.isPresent()) {
            return named.filter(Files::isExecutable)
                    .orElseThrow(
                            () -> new BrowserMissing(VARIABLE + " names " + named.get() + ", which is no program"));
        }
        var found = present();
        return found.isPresent() ? found.get() : fetch(kept());
    }

    /** The major version of the oldest one that will do. */
    public int oldest() {
        return oldest;
    }

    /** The program that is there already, the environment's aside. */
    public Optional<Path> present() {
        return onPath().or(() -> Optional.of(kept()).filter(Files::isExecutable));
    }

    private static Path kept() {
        return DriverFiles.cache().resolve("node");
    }

    private Optional<Path> onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(it -> Path.of(it, "node"))
                .filter(it -> Files.isExecutable(it) && recent(it))
                .findFirst();
    }

    private boolean recent(Path node) {
        try {
            var version =
                    VERSION.matcher(CommandRun.run(Launch.of(node.toString(), "--version"), Duration.ofSeconds(10))
                            .output());
            return version.find() && Integer.parseInt(version.group(1)) >= oldest;
        } catch (LaunchFailed e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path fetch(Path to) throws BrowserMissing {
        try {
            var version = DriverFiles.version();
            System.err.println(
                    "rtck: no Node of version " + oldest + " or newer was found; Maven fetches one, once (200 MB)");
            Files.createDirectories(to.getParent());
            var result = CommandRun.run(
                    Launch.of(
                            "mvn",
                            "--batch-mode",
                            "--quiet",
                            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy",
                            "-Dartifact=com.microsoft.playwright:driver-bundle:" + version,
                            "-DoutputDirectory=" + to.getParent()),
                    PATIENCE);
            var bundle = to.resolveSibling("driver-bundle-" + version + ".jar");
            if (!result.succeeded() || Files.notExists(bundle)) {
                throw missing(result.output().strip());
            }
            unpack(bundle, to);
            Files.delete(bundle);
            return to;
        } catch (IOException e) {
            throw missing(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing("interrupted");
        }
    }

    private static void unpack(Path bundle, Path to) throws IOException {
        try (var zip = new ZipFile(bundle.toFile())) {
            var entry = zip.getEntry("driver/" + platform() + "/node");
            if (entry == null) {
                throw new IOException("the bundle has no Node for " + platform());
            }
            var fresh = Files.createTempFile(to.getParent(), "node", "");
            try (var in = zip.getInputStream(entry)) {
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!fresh.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + fresh + " executable");
            }
            Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "mac" : "linux";
        return System.getProperty("os.arch").equals("aarch64") ? system + "-arm64" : system;
    }

    private BrowserMissing missing(String why) {
        return new BrowserMissing("a browser is driven by Playwright, which needs Node " + oldest
                + " or newer, and none was found or could be fetched by Maven (" + why
                + "). Install Node, or name it in " + VARIABLE);
    }
}
