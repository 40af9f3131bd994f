package dev.rtck.reports.format;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Finding;
import dev.rtck.reports.JsonText;
import dev.rtck.reports.Members;
import dev.rtck.reports.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What went over the wire in the cases of the findings, both transports, for the tools that read HTTP archives: {@code
 * transcripts.har}, HAR 1.2 with {@code _webSocketMessages} as Chromium's developer tools write it. Each attempt of a
 * case is a page of it. The whole run is in the evidence log.
 */
public final class HarTranscripts implements Renderer {
    /** Beyond this many bytes of messages, those of further connections are left out, and the archive says so. */
    private static final long LIMIT = 16_000_000;

    @Override
    public String fileName() {
        return "transcripts.har";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        var pages = new LinkedHashMap<String, HarPage>();
        var room = new AtomicLong(LIMIT);
        Finding.of(report).stream()
                .flatMap(finding -> finding.requirement().cases().stream())
                .filter(run -> !Finding.broken(run).isEmpty())
                .forEach(run ->
                        run.transcript().forEach(key -> pages.putIfAbsent(key, new HarPage(key, run.title(), room))));
        if (!pages.isEmpty()) {
            EvidenceJson.forEach(evidence, entry -> take(entry, pages));
        }
        out.write(JsonText.of(Members.of("log", log(report, pages))).getBytes(StandardCharsets.US_ASCII));
    }

    private static void take(Entry entry, Map<String, HarPage> pages) {
        var page = pages.get(entry.key());
        if (page != null) {
            page.take(entry);
        }
    }

    private static Map<String, Object> log(ComplianceReport report, Map<String, HarPage> pages) {
        var log = new LinkedHashMap<String, Object>();
        log.put("version", "1.2");
        log.put("creator", Members.of("name", "rtck", "version", report.facts().kitVersion()));
        log.put(
                "pages",
                pages.values().stream()
                        .filter(HarPage::begun)
                        .map(HarPage::page)
                        .toList());
        var exchanges =
                pages.values().stream().flatMap(it -> it.exchanges().stream()).toList();
        log.put(
                "entries",
                exchanges.stream()
                        .filter(it -> !it.leftOut())
                        .map(HarExchange::entry)
                        .toList());
        var cut = exchanges.stream().filter(HarExchange::leftOut).count();
        if (cut > 0) {
            log.put("comment", cut + " connections are left out; the evidence log holds them");
        }
        return log;
    }
}
