package dev.rtck.browser.engine;

import dev.rtck.harness.process.CommandRun;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has a browser installed, once and visibly: by the system's package manager as root, else by Playwright. */
class BrowserInstall {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, String> environment;

    BrowserInstall(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Tries what this machine offers; returns why each way that was tried came to nothing. */
    List<String> install(Engine engine) throws BrowserMissing {
        var reasons = new ArrayList<String>();
        if (!bySystem(engine, reasons)) {
            byPlaywright(engine, reasons);
        }
        return reasons;
    }

    private boolean bySystem(Engine engine, List<String> reasons) {
        if (!"root".equals(System.getProperty("user.name")) || Files.notExists(Path.of("/usr/bin/apt-get"))) {
            reasons.add("the system's package manager needs root, and to be apt");
            return false;
        }
        // The fast one for nearly everything, and the whole one for its back/forward cache.
        var programs = engine.programs().subList(0, engine == Engine.CHROMIUM ? 2 : 1);
        announce("apt-get install " + String.join(" ", programs));
        var update = run("apt-get", "update");
        // A source that does not answer need not be the one that has it.
        var command = new ArrayList<>(List.of(
                "apt-get",
                // Others may be installing something.
                "-o",
                "DPkg::Lock::Timeout=120",
                "install",
                "--yes",
                "--no-install-recommends"));
        command.addAll(programs);
        var outcome = run(command.toArray(String[]::new));
        if (!outcome.isEmpty()) {
            reasons.add("apt-get install " + String.join(" ", programs) + ": " + outcome
                    + (update.isEmpty() ? "" : " (update: " + update + ")"));
        }
        return outcome.isEmpty();
    }

    private void byPlaywright(Engine engine, List<String> reasons) throws BrowserMissing {
        if (engine != Engine.CHROMIUM) {
            reasons.add("Playwright's own build of it is not what the kit tests with");
            return;
        }
        announce("playwright install chromium");
        try {
            var driver = DriverFiles.unpack();
            var outcome = run(
                    new NodeSearch(environment).find().toString(),
                    driver.resolve("package/cli.js").toString(),
                    "install",
                    "chromium");
            if (!outcome.isEmpty()) {
                reasons.add("playwright install chromium: " + outcome);
            }
        } catch (IOException e) {
            reasons.add("playwright install chromium: " + e.getMessage());
        }
    }

    private static void announce(String what) {
        System.err.println("rtck: no browser was found; installing one, once: " + what);
    }

    /** The last line of what went wrong; empty when nothing did. */
    private static String run(String... command) {
        try {
            var result = CommandRun.run(Launch.of(command).with("DEBIAN_FRONTEND", "noninteractive"), PATIENCE);
            return result.succeeded()
                    ? ""
                    : result.timedOut()
                            ? "not finished after " + PATIENCE.toMinutes() + " minutes"
                            : result.output().strip().lines().reduce("", (first, second) -> second);
        } catch (LaunchFailed e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
