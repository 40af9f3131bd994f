package dev.rtck.harness.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.Histories;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class CaseLogTest {
    @TempDir
    private Path folder;

    @Test
    void aTargetThatSendsUnaskedIsCutOff() {
        try (var evidence = EvidenceLog.create(folder.resolve("log"), it -> it)) {
            var log = log(evidence);
            assertThat(heard(log)).isEqualTo(CaseLog.MOST);
            assertThat(log.full()).isTrue();
            assertThat(log.hear()).isEqualTo(CaseLog.Room.NONE);
        }
    }

    @Test
    void whatTheCaseHasPublishedIsDueToEachConnection() {
        try (var evidence = EvidenceLog.create(folder.resolve("log"), it -> it)) {
            var log = log(evidence);
            log.append("one", new WireEvent.Opened(101, Map.of()));
            log.append("two", new WireEvent.Opened(101, Map.of()));
            IntStream.range(0, 30)
                    .forEach(it -> log.append(
                            "publisher",
                            new TargetEvent.Publishing("p" + it, "tasks", JsonNodeFactory.instance.objectNode())));
            assertThat(heard(log)).isEqualTo(CaseLog.MOST + 60);
        }
    }

    /** How many messages it took until there was no more room. */
    private static int heard(CaseLog log) {
        var heard = 1;
        while (log.hear() == CaseLog.Room.ENOUGH) {
            heard++;
        }
        return heard;
    }

    private static CaseLog log(EvidenceLog evidence) {
        return new CaseLog(evidence, Histories.start().history().facts(), "Suite.case#1");
    }
}
