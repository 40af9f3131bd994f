package dev.rtck.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.reports.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    Path directory;

    @Test
    void aHostileTargetAddsNoElementAndNoAttribute() throws IOException {
        var tame = rendered(Sample.realistic(directory));
        var hostile = rendered(Sample.hostile(directory));
        assertThat(tame.getAllElements().stream().map(HtmlReportTest::shape))
                .containsAll(hostile.getAllElements().stream()
                        .map(HtmlReportTest::shape)
                        .toList());
        // What is no JSON any more is no pong, so its figure is missing; all else is the same, element by element.
        tame.getElementById("times").remove();
        hostile.getElementById("times").remove();
        assertThat(hostile.getAllElements().stream().map(HtmlReportTest::shape))
                .isEqualTo(tame.getAllElements().stream()
                        .map(HtmlReportTest::shape)
                        .toList());
        assertThat(hostile.selectFirst("h1").text())
                .contains("<script>window.__x=1</script>", "\\u202e", "\\u001b[31m");
    }

    @Test
    void nothingInvisibleOfTheTargetStaysInvisible() throws IOException {
        var text = html(Sample.hostile(directory));
        assertThat(text.chars())
                .allMatch(c -> c == '\n' || c == '\t' || c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
        assertThat(text).doesNotContain("\u202e", "\u2066", "\u2028", "\ufeff", "\uffff");
    }

    @Test
    void thePageLoadsNothing() throws IOException {
        var page = rendered(Sample.hostile(directory));
        assertThat(
                        page.select(
                                "[src], [srcset], [action], [formaction], [data], [poster], [background], iframe, object, base, form"))
                .isEmpty();
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(href -> href.startsWith("#") || href.equals("data:,"));
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.selectFirst("style").data()).doesNotContain("url(", "@import");
        assertThat(page.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    }

    @Test
    void thePolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws IOException {
        var page = rendered(Sample.realistic(directory));
        var policy =
                page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy).startsWith("default-src 'none'; ").doesNotContain("unsafe", "http", "*");
        assertThat(policy)
                .contains(
                        hash(page.selectFirst("style").data()),
                        hash(page.selectFirst("script").data()));
    }

    @Test
    void everyRequirementIsThereWithItsVerdictInWords() throws IOException {
        var sample = Sample.realistic(directory);
        var rows = rendered(sample).select(".matrix tbody tr");
        assertThat(rows.eachText()).hasSameSizeAs(sample.report().requirements());
        for (var i = 0; i < rows.size(); i++) {
            var requirement = sample.report().requirements().get(i);
            assertThat(rows.get(i).text())
                    .startsWith(requirement.id() + " " + requirement.level())
                    .contains(requirement.statement(), requirement.verdict().words());
        }
    }

    @Test
    void everyLinkWithinThePageLeadsSomewhere() throws IOException {
        var page = rendered(Sample.realistic(directory));
        assertThat(page.select("a[href]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> page.getElementById(href.substring(1)) != null);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void aFindingTellsWhatWasExpectedWhatWasSeenAndShowsTheMessages() throws IOException {
        var finding = rendered(Sample.realistic(directory)).getElementById("SUB-4");
        assertThat(finding.text())
                .contains("Expected rtck-1 arrives once within 1 s of 1.268 s")
                .contains("Seen rtck-1 arrived twice, at 1.270 s and 1.271 s")
                .contains("Likely cause The second subscribe", "How to mend it Keep the subscribers");
        assertThat(finding.select(".rows li")).hasSize(70);
        assertThat(finding.selectFirst(".again code").text())
                .startsWith("./rtck run --target acme/target.yaml --case SubscriptionSuite.subscribingTwice");
        assertThat(finding.select(".divergent").eachText())
                .singleElement()
                .asString()
                .contains("1.271", "subscriber", "received", "diverges", "\"rtck\":\"rtck-1\"");
        assertThat(finding.select("details .divergent")).isEmpty();
        assertThat(finding.select("details .rows li")).hasSizeGreaterThan(5);
    }

    @Test
    void theMessagesOfACaseStandOnceWhereItBroke() throws IOException {
        var page = rendered(Sample.realistic(directory));
        assertThat(page.getElementById("SUB-3").select(".rows")).isEmpty();
        assertThat(page.getElementById("SUB-3").text()).contains("Broke at SUB-4", "The messages stand under SUB-4");
    }

    @Test
    void theFirstThingSaidIsWhatIsBrokenWhyAndWhatToDo() throws IOException {
        var page = rendered(Sample.realistic(directory));
        assertThat(page.selectFirst(".answer").text())
                .startsWith(
                        "Not conformant at level resilient (mapped) 3 requirements are broken, 3 more gave no answer.")
                .contains(
                        "Highest level reached: none.",
                        "In the way of core: SUB-4 ERR-1 ERR-8",
                        "a mapping",
                        "1 waiver")
                .contains("Not known to fail: SUB-4, ERR-1.");
        assertThat(page.selectFirst("main").children().stream().limit(2).map(Element::className))
                .containsExactly("summary", "");
        assertThat(page.select("#first .fixes > li").get(0).text())
                .startsWith("SUB-4 Each publication")
                .contains(
                        "Seen rtck-1 arrived twice", "Likely cause The second subscribe", "To do Keep the subscribers");
    }

    @Test
    void theRunIsShownOverTimeWithWhatHappenedToTheTarget() throws IOException {
        var timeline = rendered(Sample.realistic(directory)).getElementById("timeline");
        assertThat(timeline.select("svg .lane").eachText()).contains("messages", "cases", "target main");
        assertThat(timeline.select("svg a").eachAttr("href")).contains("#SUB-4", "#ERR-1");
        assertThat(timeline.select("svg .bad title").eachText())
                .singleElement()
                .asString()
                .startsWith("target died: main: exit code 1, in ErrorSuite");
        assertThat(timeline.select(".moments li").eachText()).anyMatch(it -> it.startsWith("4.025 s target died"));
        assertThat(timeline.select(".stall")).hasSize(1);
    }

    @Test
    void timesAreDrawnAndSaidInWords() throws IOException {
        var times = rendered(Sample.realistic(directory)).getElementById("times");
        assertThat(times.select("figcaption").eachText())
                .anyMatch(it -> it.startsWith("2 pongs, from the ping to its answer: half within 6.1 s"))
                .anyMatch(it -> it.startsWith("1 deliveries"));
        assertThat(times.select("svg[role=img]").eachAttr("aria-label")).allMatch(it -> !it.isBlank());
        assertThat(times.select(".plain tbody tr").text()).contains("main ended by itself", "not in this case");
    }

    @Test
    void aPictureBesideTheLogStandsInTheReportAndNothingElseOfTheDisk() throws IOException {
        var png = Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
        Files.write(directory.resolve("red.png"), png);
        Files.writeString(directory.resolve("secret.png"), "not a picture");
        var folder = Files.createDirectory(directory.resolve("out"));
        Files.write(folder.resolve("dot.png"), png);
        Files.writeString(folder.resolve("text.png"), "not a picture");
        var pictures = new Pictures(folder.resolve("run.jsonl"), Set.of("A.a#1"));
        for (var file : List.of("dot.png", "../red.png", "text.png", "/etc/passwd.png", "missing.png", "\0.png")) {
            pictures.show("A.a#1", 7, "page", file);
        }
        assertThat(pictures.of("A.a#1"))
                .extracting(Picture::source)
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("data:image/png;base64,iVBOR"),
                        it -> assertThat(it).isEmpty(),
                        it -> assertThat(it).isEmpty(),
                        it -> assertThat(it).isEmpty(),
                        it -> assertThat(it).isEmpty(),
                        it -> assertThat(it).isEmpty());
    }

    @Test
    void whatWasNotTestedComesWithTheLineToAdd() throws IOException {
        var untested = rendered(Sample.realistic(directory)).getElementById("untested");
        assertThat(untested.select("h3").eachText())
                .containsExactly(
                        "no polling endpoint is declared; add polling.topics.stats.url",
                        "no case of this version of the kit verifies it");
    }

    @Test
    void aFloodGivesAReportThatStillOpens() throws IOException {
        var sample = Sample.realistic(directory);
        var key = sample.report()
                .requirements()
                .get(4)
                .cases()
                .get(0)
                .transcript()
                .get(0);
        try (var log = EvidenceLog.create(sample.evidence(), line -> line)) {
            for (var i = 0; i < 20_000; i++) {
                log.append(key, "subscriber", new WireEvent.Received("<".repeat(400), Transport.WEBSOCKET), i * 1_000L);
            }
        }
        var html = html(sample);
        assertThat(html.length()).isLessThan(5_000_000);
        assertThat(html.contains("of 20000 entries are shown; the evidence log holds all"))
                .isTrue();
    }

    private String html(Sample sample) throws IOException {
        var out = new ByteArrayOutputStream();
        new HtmlReport().render(sample.report(), sample.evidence(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Document rendered(Sample sample) throws IOException {
        return Jsoup.parse(html(sample));
    }

    private static String shape(Element element) {
        return element.tagName()
                + element.attributes().asList().stream().map(Attribute::getKey).toList();
    }

    private static String hash(String embedded) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(embedded.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
