package dev.rtck.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reports.Reports;
import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    Path directory;

    @Test
    void everyImplementationHasAColumnAndItsReportsBesideThePage() throws IOException {
        var page = written();
        assertThat(page.select(".side thead th a").eachText()).hasSize(2);
        assertThat(page.select(".side tbody td .verdict"))
                .hasSize(2 * tame().report().requirements().size());
        for (var link : page.select("a[href*=/]").eachAttr("href")) {
            var parts = link.split("#");
            var file = directory.resolve("site").resolve(parts[0]);
            assertThat(file).exists();
            if (parts.length > 1) {
                assertThat(Jsoup.parse(file.toFile()).getElementById(parts[1]))
                        .as(link)
                        .isNotNull();
            }
        }
        for (var renderer : Reports.renderers()) {
            assertThat(directory
                            .resolve("site")
                            .resolve(judged(tame(), "a").folder())
                            .resolve(renderer.fileName()))
                    .exists();
        }
    }

    @Test
    void aHostileNameBecomesNeitherMarkupNorAPath() throws IOException {
        var page = written();
        assertThat(page.select("script, img, iframe, [onerror]")).isEmpty();
        assertThat(page.select(".side thead th a").eachText().toString()).contains("<script>window.__x=1</script>");
        try (var files = Files.list(directory.resolve("site"))) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .allMatch(it -> it.matches("index\\.html|[a-z0-9-]{1,49}"));
        }
    }

    @Test
    void twoRunsOfOneTargetStandApart() {
        assertThat(judged(tame(), "monday/evidence.jsonl").folder())
                .isNotEqualTo(judged(tame(), "tuesday/evidence.jsonl").folder());
    }

    private Document written() throws IOException {
        var site = directory.resolve("site");
        Site.write(List.of(judged(tame(), "a"), judged(hostile(), "b")), site);
        return Jsoup.parse(site.resolve("index.html").toFile());
    }

    private Sample tame() {
        return Sample.realistic(folder("tame"));
    }

    private Sample hostile() {
        return Sample.hostile(folder("hostile"));
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Judged judged(Sample sample, String place) {
        return Judged.of(sample.report(), sample.evidence(), place);
    }
}
