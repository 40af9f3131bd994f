package dev.rtck.browser.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a browser is looked for, in which order, and what is said when there is none. */
class BrowserSearchTest {
    @TempDir
    private Path home;

    private final List<Engine> installed = new ArrayList<>();

    /** Installs nothing, and remembers that it was asked to. */
    private final BrowserInstall nothing = new BrowserInstall(Map.of()) {
        @Override
        List<String> install(Engine engine) {
            installed.add(engine);
            return List.of("no network");
        }
    };

    private Path program(String path) throws IOException {
        var file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private BrowserSearch search(Map<String, String> environment) {
        return new BrowserSearch(environment, home, nothing);
    }

    private Map<String, String> path() {
        return Map.of("PATH", home.resolve("bin").toString());
    }

    @Test
    void theEnvironmentComesFirst() throws Exception {
        var own = program("mine/chrome");
        program("bin/chromium");
        var found = search(Map.of("PATH", home.resolve("bin").toString(), "RTCK_BROWSER", own.toString()))
                .find(Optional.of("firefox"));
        assertThat(found.program()).isEqualTo(own);
        assertThat(found.engine()).isEqualTo(Engine.CHROMIUM);
    }

    @Test
    void thenTheTargetFile() throws Exception {
        var firefox = program("bin/firefox-esr");
        program("bin/chromium");
        var found = search(path()).find(Optional.of("firefox"));
        assertThat(found.program()).isEqualTo(firefox);
        assertThat(found.engine()).isEqualTo(Engine.FIREFOX);
    }

    @Test
    void thenPlaywrightsOwnBeforeWhatIsInstalled() throws Exception {
        program("bin/chromium");
        program(".cache/ms-playwright/chromium-1200/chrome-linux/chrome");
        var shell = program(".cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell");
        assertThat(search(path()).find(Optional.empty()).program()).isEqualTo(shell);
    }

    @Test
    void thenWhatIsInstalledTheFastestFirst() throws Exception {
        program("bin/google-chrome");
        var shell = program("bin/chromium-headless-shell");
        assertThat(search(path()).find(Optional.empty()).program()).isEqualTo(shell);
    }

    @Test
    void withoutAnyOneIsInstalledAndWhereThatFailsTheRemediesAreNamed() {
        assertThatThrownBy(() -> search(path()).find(Optional.empty()))
                .isInstanceOf(BrowserMissing.class)
                .hasMessageContaining("no network")
                .hasMessageContaining("apt-get install chromium-headless-shell")
                .hasMessageContaining("RTCK_BROWSER");
        assertThat(installed).containsExactly(Engine.CHROMIUM);
    }

    @Test
    void aNameThatIsNoProgramIsRefusedAtOnce() {
        assertThatThrownBy(() -> search(path()).find(Optional.of("netscape")))
                .hasMessageContaining("page.browser of the target file names the browser netscape");
        assertThat(installed).isEmpty();
    }
}
