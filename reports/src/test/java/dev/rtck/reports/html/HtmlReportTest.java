package dev.rtck.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.reports.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
        assertThat(html.length()).isLessThan(10 << 20);
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
