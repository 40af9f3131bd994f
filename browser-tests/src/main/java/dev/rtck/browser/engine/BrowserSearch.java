package dev.rtck.browser.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a browser: named in the environment or the target file, Playwright's own, one that is installed; and where
 * there is none, has one installed.
 */
public final class BrowserSearch {
    /** Names a browser: {@code chromium}, {@code firefox}, or a program. */
    public static final String VARIABLE = "RTCK_BROWSER";

    private final Map<String, String> environment;
    private final Path home;
    private final BrowserInstall install;

    BrowserSearch(Map<String, String> environment, Path home, BrowserInstall install) {
        this.environment = environment;
        this.home = home;
        this.install = install;
    }

    /** A search on this machine. */
    public static BrowserSearch here() {
        return in(System.getenv());
    }

    /** A search on this machine in another environment. */
    public static BrowserSearch in(Map<String, String> environment) {
        return new BrowserSearch(
                environment, Path.of(System.getProperty("user.home")), new BrowserInstall(environment));
    }

    /**
     * The browser to take, if there is one already.
     *
     * @throws BrowserMissing when the environment names one that is not there
     */
    public Optional<BrowserProgram> present() throws BrowserMissing {
        var named = named(Optional.empty());
        return named.isPresent() ? Optional.of(named(named.get())) : installed(Engine.CHROMIUM);
    }

    /**
     * The browser to take; installs one when there is none, and says so on standard error.
     *
     * @param declared what the target file names
     * @throws BrowserMissing when there is none and none can be had, with the remedies
     */
    public BrowserProgram find(Optional<String> declared) throws BrowserMissing {
        var named = named(declared);
        if (named.isPresent()) {
            return named(named.get());
        }
        var found = installed(Engine.CHROMIUM);
        if (found.isPresent()) {
            return found.get();
        }
        return install(Engine.CHROMIUM);
    }

    /** What is on this machine, without installing anything. */
    public Optional<BrowserProgram> installed(Engine engine) {
        return playwrights(engine).or(() -> onPath(engine));
    }

    /** A whole browser of this kind on this machine. */
    public Optional<BrowserProgram> whole(Engine engine) {
        return engine.programs().stream()
                .flatMap(it -> search(it).stream())
                .filter(Engine::whole)
                .findFirst()
                .map(it -> new BrowserProgram(it, engine, "installed"));
    }

    private record Named(String name, String where) {}

    private Optional<Named> named(Optional<String> declared) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(it -> !it.isBlank())
                .map(it -> new Named(it, VARIABLE))
                .or(() -> declared.map(it -> new Named(it, "page.browser of the target file")));
    }

    private BrowserProgram named(Named named) throws BrowserMissing {
        for (var engine : Engine.values()) {
            if (engine.name().equalsIgnoreCase(named.name())) {
                var found = installed(engine);
                return found.isPresent() ? found.get() : install(engine);
            }
        }
        var program = named.name().contains(File.separator) ? Optional.of(Path.of(named.name())) : search(named.name());
        return program.filter(Files::isExecutable)
                .map(it -> new BrowserProgram(it, Engine.of(it.getFileName().toString()), "named by " + named.where()))
                .orElseThrow(() -> new BrowserMissing(named.where() + " names the browser " + named.name()
                        + ", and there is no such program; write chromium, firefox, or the path of a program"));
    }

    private BrowserProgram install(Engine engine) throws BrowserMissing {
        var reasons = install.install(engine);
        var found = installed(engine);
        if (found.isPresent()) {
            return found.get();
        }
        throw new BrowserMissing("no browser was found, and none could be installed ("
                + String.join("; ", reasons) + "). Install Chromium or Chrome by your system's package manager"
                + " (Debian: apt-get install chromium-headless-shell), or name a program in " + VARIABLE
                + " or page.browser of the target file");
    }

    private Optional<BrowserProgram> playwrights(Engine engine) {
        var cache = Optional.ofNullable(environment.get("PLAYWRIGHT_BROWSERS_PATH"))
                .map(Path::of)
                .orElse(home.resolve(".cache/ms-playwright"));
        if (engine.playwrights().isEmpty() || !Files.isDirectory(cache)) {
            return Optional.empty();
        }
        var wanted = FileSystems.getDefault().getPathMatcher("glob:{" + engine.playwrights() + "}");
        try (var files = Files.walk(cache, 4)) {
            return files.filter(it -> wanted.matches(cache.relativize(it)) && Files.isExecutable(it))
                    // The newest build of the kind that starts fastest.
                    .max(java.util.Comparator.<Path, Boolean>comparing(
                                    it -> it.toString().contains("headless"))
                            .thenComparing(Path::toString))
                    .map(it -> new BrowserProgram(it, engine, "Playwright's own"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<BrowserProgram> onPath(Engine engine) {
        return engine.programs().stream()
                .flatMap(it -> search(it).stream())
                .findFirst()
                .map(it -> new BrowserProgram(it, engine, "installed"));
    }

    private Optional<Path> search(String program) {
        return path().map(it -> it.resolve(program))
                .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
                .findFirst();
    }

    private Stream<Path> path() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(it -> !it.isEmpty())
                .map(Path::of);
    }
}
