package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.load.result.LoadJudge;
import dev.rtck.reports.load.LoadReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that leave the room, in a real browser: axe-core finds nothing, and nothing hangs over the edge of a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserIT {
    private static final int PHONE = 375;
    private static final int DESKTOP = 1280;
    /** A second on a quiet machine. This bound finds what is quadratic, on a busy one too. */
    private static final double OPENING_MILLIS = 20_000;
    /** On a quiet machine it is three; this bound finds what is quadratic, on a busy one too. */
    private static final Duration MAKING = Duration.ofSeconds(60);

    private static final String VIOLATIONS =
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
                    + ".flatMap(({ id, help, nodes }) => nodes.map((node) => `${help} (${id}): ${node.target.join(' ')}`))";

    private Path folder;
    private long failing;
    private Duration making;
    private SharedBrowser browser;

    /** A large run and a small one, each with failures, the site of both, and a load run. */
    @BeforeAll
    void render(@TempDir Path given) throws Exception {
        folder = given;
        var kit = Kit.in(folder);
        failing = LargeLog.write(
                Files.createDirectories(folder.resolve("runs/large")).resolve("evidence.jsonl"), 60_000);
        LargeLog.write(Files.createDirectories(folder.resolve("runs/small")).resolve("evidence.jsonl"), 1_000);
        var started = System.nanoTime();
        var large = kit.run("report", "runs/large/evidence.jsonl");
        making = Duration.ofNanos(System.nanoTime() - started);
        assertThat(large.err()).isEmpty();
        assertThat(large.exit()).isZero();
        assertThat(kit.run("report", "runs/small/evidence.jsonl").exit()).isZero();
        assertThat(kit.run("matrix", "runs", "--out", "site").exit()).isZero();
        LoadReports.write(LoadJudge.judge(LoadSeen.evidence()), Files.createDirectories(folder.resolve("load")));
        browser = SharedBrowser.start(Optional.empty());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Each page once on a phone and once on a desk, once light and once dark: a look of axe-core's takes seconds. */
    static Stream<Arguments> views() {
        return Stream.of(
                Arguments.of("runs/small/report.html", DESKTOP, ColorScheme.LIGHT),
                Arguments.of("runs/small/report.html", PHONE, ColorScheme.DARK),
                Arguments.of("site/index.html", DESKTOP, ColorScheme.DARK),
                Arguments.of("site/index.html", PHONE, ColorScheme.LIGHT),
                Arguments.of("load/load.html", DESKTOP, ColorScheme.LIGHT),
                Arguments.of("load/load.html", PHONE, ColorScheme.DARK));
    }

    @ParameterizedTest
    @MethodSource("views")
    void isThereForEverybody(String file, int width, ColorScheme scheme) throws IOException {
        var axe = axe();
        var page = open(file, width, scheme);
        var wide = browser.call(running -> page.evaluate("document.documentElement.scrollWidth"));
        assertThat(((Number) wide).intValue()).as("as wide as the window").isEqualTo(width);
        browser.call(running -> page.evaluate(axe));
        var violations = browser.call(running -> page.evaluate(VIOLATIONS));
        assertThat((List<?>) violations).isEmpty();
    }

    @Test
    void aLargeRunGivesAPageOfAFewMegabytesSoon() throws IOException {
        var run = folder.resolve("runs/large");
        assertThat(making).isLessThan(MAKING);
        assertThat(Files.size(run.resolve("report.html"))).isLessThan(5_000_000);
        assertThat(Files.size(run.resolve("summary.md"))).isLessThan(1_000_000);
        var results = RunIT.results(run);
        assertThat(results.path("requirements").size()).isGreaterThanOrEqualTo(200);
        assertThat(results.at("/summary/fail").asLong()
                        + results.at("/summary/warn").asLong())
                .isEqualTo(failing);
        System.out.printf(
                "report of %d MB: %d ms from start to end of the process, page %d KB%n",
                Files.size(run.resolve("evidence.jsonl")) / 1_000_000,
                making.toMillis(),
                Files.size(run.resolve("report.html")) / 1_000);
    }

    @Test
    void aLargeReportOpensSoon() {
        var page = open("runs/large/report.html", DESKTOP, ColorScheme.LIGHT);
        var loaded =
                browser.call(running -> page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"));
        assertThat(((Number) loaded).doubleValue()).isLessThan(OPENING_MILLIS);
        System.out.printf("the report of a large run opened in %.0f ms%n", ((Number) loaded).doubleValue());
    }

    private Page open(String file, int width, ColorScheme scheme) {
        return browser.call(running -> {
            var page = running.newPage(
                    new Browser.NewPageOptions().setViewportSize(width, 800).setColorScheme(scheme));
            page.navigate(folder.resolve(file).toUri().toString());
            return page;
        });
    }

    private static String axe() throws IOException {
        try (var file = Objects.requireNonNull(ReportInBrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
