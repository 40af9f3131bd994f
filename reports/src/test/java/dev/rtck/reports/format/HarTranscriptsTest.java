package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import de.sstoehr.harreader.HarReader;
import de.sstoehr.harreader.model.Har;
import de.sstoehr.harreader.model.HarEntry;
import dev.rtck.reports.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarTranscriptsTest {
    @TempDir
    Path directory;

    @Test
    void theMessagesOfAFailureAreThereWithTheirTimes() throws Exception {
        var archive = read(Sample.realistic(directory));
        var connection = archive.log().entries().stream()
                .filter(it -> it.pageref().equals("SubscriptionSuite.subscribingTwiceDeliversOnce#1"))
                .findFirst()
                .orElseThrow();
        assertThat(connection.request().url()).isEqualTo("ws://127.0.0.1:8000/realtime");
        assertThat(connection.response().status()).isEqualTo(101);
        var messages = messages(connection);
        assertThat(messages.get(0)).containsEntry("type", "send").containsEntry("opcode", 1);
        assertThat(messages)
                .filteredOn(it -> it.get("data").toString().contains("\"rtck-1\""))
                .hasSize(2);
        assertThat(messages.stream().map(it -> ((Number) it.get("time")).doubleValue()))
                .isSorted();
    }

    @Test
    void pollingStandsBesideTheWebSocket() throws Exception {
        var archive = read(Sample.realistic(directory));
        assertThat(archive.log().entries())
                .filteredOn(it -> it.request().url().endsWith("/api/stats"))
                .singleElement()
                .satisfies(it -> assertThat(it.response().status()).isEqualTo(500))
                .satisfies(it -> assertThat(it.response().content().text()).contains("Internal Server Error"));
    }

    @Test
    void everyExchangeBelongsToAPage() throws Exception {
        var archive = read(Sample.hostile(directory));
        assertThat(archive.log().entries()).isNotEmpty();
        assertThat(archive.log().entries().stream().map(HarEntry::pageref))
                .isSubsetOf(archive.log().pages().stream().map(it -> it.id()).toList());
    }

    @Test
    void whatThereIsNoRoomForIsLeftOutAndTheArchiveSaysSo() throws Exception {
        var sample = Sample.realistic(directory);
        var lines = Files.readAllLines(sample.evidence());
        var requested = only(lines, "\"kind\":\"Requested\"");
        var responded = only(lines, "\"kind\":\"Responded\"");
        var asked = 40;
        for (var seq = 1_000; seq < 1_000 + 2 * asked; seq += 2) {
            lines.add(requested.replaceFirst("\"seq\":\\d+", "\"seq\":" + seq));
            lines.add(responded
                    .replaceFirst("\"seq\":\\d+", "\"seq\":" + (seq + 1))
                    .replaceFirst("\"request\":\\d+", "\"request\":" + seq)
                    .replace("Internal Server Error", "\ufffd".repeat(100_000)));
        }
        Files.write(sample.evidence(), lines);

        var archive = read(sample);
        assertThat(Files.size(directory.resolve("transcripts.har"))).isLessThan(17_000_000);
        assertThat(archive.log().comment()).matches("\\d+ connections are left out; the evidence log holds them");
        assertThat(archive.log().entries())
                .filteredOn(it -> it.request().url().endsWith("/api/stats"))
                .hasSizeBetween(20, asked - 1);
        assertThat(archive.log().entries())
                .as("what comes after it and is small")
                .anyMatch(it -> it.pageref().equals("SubscriptionSuite.subscribingTwiceDeliversOnce#1"));
    }

    private static String only(List<String> lines, String part) {
        return lines.stream().filter(it -> it.contains(part)).findFirst().orElseThrow();
    }

    private Har read(Sample sample) throws Exception {
        var file = directory.resolve("transcripts.har");
        Files.writeString(file, Rendered.of(new HarTranscripts(), sample));
        return new HarReader().readFromFile(file.toFile());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> messages(HarEntry entry) {
        return (List<Map<String, Object>>) entry.additional().get("_webSocketMessages");
    }
}
