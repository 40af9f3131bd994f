package dev.rtck.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptReaderTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsLostUpToTheLimit() throws IOException {
        var transcript = read(600, "x", Set.of(300L));
        assertThat(transcript.left()).isZero();
        assertThat(transcript.parts().stream().flatMap(part -> part.rows().stream()))
                .isEqualTo(transcript.rows());
        assertThat(transcript.parts()).extracting(Transcript.Part::folded).containsExactly(false, true, false, true);
        assertThat(transcript.parts().get(2).rows())
                .extracting(Transcript.Row::seq)
                .isEqualTo(sequence(280, 320));
    }

    @Test
    void beyondTheLimitTheSurroundingsOfADivergenceAreKeptAndTheRestIsCounted() throws IOException {
        var transcript = read(5_000, "x", Set.of(4_000L, 4_030L));
        var last = transcript.parts().get(transcript.parts().size() - 1);
        assertThat(last.folded()).isFalse();
        assertThat(last.gap()).isEqualTo(3_379);
        assertThat(last.rows()).extracting(Transcript.Row::seq).isEqualTo(sequence(3_980, 4_050));
        assertThat(transcript.rows()).hasSize(671);
        assertThat(transcript.left()).isEqualTo(4_329);
    }

    @Test
    void withoutADivergenceStartAndEndStayInSight() throws IOException {
        assertThat(read(100, "x", Set.of()).parts())
                .extracting(Transcript.Part::folded)
                .containsExactly(false, true, false);
        assertThat(read(40, "x", Set.of()).parts())
                .extracting(Transcript.Part::folded)
                .containsExactly(false);
    }

    @Test
    void aHugeMessageIsCutAndSaysHowLongItIs() throws IOException {
        var detail = read(1, "x".repeat(100_000), Set.of()).rows().get(0).detail();
        assertThat(detail)
                .hasSizeLessThan(2_200)
                .endsWith("… (100000 characters in all; entry 1 of the evidence log holds them)");
    }

    @Test
    void moreOfAMessageIsShownWhereObservationAndExpectationPart() throws IOException {
        assertThat(read(1, "x".repeat(10_000), Set.of(1L)).rows().get(0).detail())
                .hasSize(10_000);
    }

    @Test
    void aDivergenceOfAnotherCaseIsNone() throws IOException {
        try (var log = EvidenceLog.create(directory.resolve("run.jsonl"), line -> line)) {
            log.append("a#1", "", new CaseEvent.Noted("one"), 0);
            log.append("b#1", "", new CaseEvent.Noted("two"), 0);
        }
        var read = read(Map.of("a#1", Set.of(2L), "b#1", Set.of(2L), "c#1", Set.of()));
        assertThat(read).containsOnlyKeys("a#1", "b#1");
        assertThat(read.get("a#1").rows()).noneMatch(Transcript.Row::divergent);
        assertThat(read.get("b#1").rows()).allMatch(Transcript.Row::divergent);
    }

    private Transcript read(int entries, String text, Set<Long> divergent) throws IOException {
        var file = directory.resolve("run.jsonl");
        try (var log = EvidenceLog.create(file, line -> line)) {
            for (var i = 0; i < entries; i++) {
                log.append("case#1", "subscriber", new WireEvent.Received(text, Transport.WEBSOCKET), i * 1_000_000L);
            }
        }
        return read(Map.of("case#1", divergent)).get("case#1");
    }

    private Map<String, Transcript> read(Map<String, Set<Long>> wanted) throws IOException {
        var reader = new TranscriptReader(wanted);
        EvidenceJson.forEach(directory.resolve("run.jsonl"), reader::take);
        return reader.transcripts();
    }

    private static List<Long> sequence(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
