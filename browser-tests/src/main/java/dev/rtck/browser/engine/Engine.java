package dev.rtck.browser.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A kind of browser. */
public enum Engine {
    /** The one whose behaviour the kit's figures are measured with. */
    CHROMIUM(
            List.of(
                    // Starts in half the time, and draws the same.
                    "chromium-headless-shell",
                    "chromium",
                    "chromium-browser",
                    "google-chrome-stable",
                    "google-chrome",
                    "chrome",
                    "microsoft-edge"),
            "chromium_headless_shell-*/*/headless_shell,chromium_headless_shell-*/*/chrome-headless-shell,"
                    + "chromium-*/*/chrome"),
    /** A second opinion, for the cases that need nothing of Chromium's own. */
    FIREFOX(List.of("firefox-esr", "firefox"), "");

    private final List<String> programs;
    private final String playwrights;

    Engine(List<String> programs, String playwrights) {
        this.programs = programs;
        this.playwrights = playwrights;
    }

    /** Programs of this kind as systems name them, the best first. */
    List<String> programs() {
        return programs;
    }

    /** Whether a program of this kind is a whole browser: Chromium's headless shell has no back/forward cache. */
    static boolean whole(Path program) {
        return !program.toString().contains("headless");
    }

    /** Where Playwright keeps its own below its cache, as glob patterns; empty where it needs a build of its own. */
    String playwrights() {
        return playwrights;
    }

    /** The engine of a program, by its name. */
    static Engine of(String program) {
        return program.toLowerCase(Locale.ROOT).contains("firefox") ? FIREFOX : CHROMIUM;
    }
}
