package dev.rtck.harness.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.bed.CaseLog.Room;
import dev.rtck.harness.claim.Histories;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.target.Dialect;
import dev.rtck.harness.wire.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class CaseLogTest {
    @TempDir
    Path folder;

    private EvidenceLog evidence;
    private CaseLog log;

    @BeforeEach
    void open() throws IOException {
        evidence = EvidenceLog.create(folder.resolve("evidence.jsonl"), text -> text);
        log = new CaseLog(evidence, Histories.start().history().facts(), "case#1");
    }

    @AfterEach
    void close() throws IOException {
        evidence.close();
    }

    private long heard(int times) {
        return IntStream.range(0, times).filter(i -> log.hear() == Room.ENOUGH).count();
    }

    @Test
    void whatATargetSendsUnaskedHasItsLimit() {
        assertThat(heard(CaseLog.MOST - 1)).isEqualTo(CaseLog.MOST - 1);
        assertThat(log.full()).isFalse();
        assertThat(log.hear()).isEqualTo(Room.LAST);
        assertThat(log.hear()).isEqualTo(Room.NONE);
        assertThat(log.full()).isTrue();
    }

    /** A hundred subscribers get what every other case publishes to their topic meanwhile. */
    @Test
    void whatOtherCasesPublishIsNoFloodOnManyConnections() {
        for (var again = 0; again < 2; again++) {
            for (var i = 0; i < 100; i++) {
                log.append("client-" + i, new WireEvent.Opened(101, Map.of()));
            }
            for (var i = 0; i < 100; i++) {
                log.append("client-" + i, new WireEvent.Ended("EOF", ""));
            }
        }
        assertThat(heard(99 * CaseLog.OTHERS)).isEqualTo(99 * CaseLog.OTHERS);
        assertThat(log.full()).isFalse();
        heard(CaseLog.OTHERS);
        assertThat(log.full())
                .as("as many again one after the other make no more room")
                .isTrue();
    }

    /** The same where all of them get it without having asked. */
    @Test
    void whatIsDeclaredToComeUnaskedIsNoFloodOnManyConnections() {
        var unasked = new CaseLog(
                evidence,
                Histories.start()
                        .mapped(new Dialect().implicitTopic("stats").mapping())
                        .history()
                        .facts(),
                "case#2");
        for (var i = 0; i < 100; i++) {
            log.append("client-" + i, new WireEvent.Opened(101, Map.of()));
            unasked.append("client-" + i, new WireEvent.Opened(101, Map.of()));
        }
        for (var i = 0; i < 99 * (CaseLog.OTHERS + CaseLog.UNASKED); i++) {
            log.hear();
            unasked.hear();
        }
        assertThat(log.full()).isTrue();
        assertThat(unasked.full()).isFalse();
        IntStream.range(0, CaseLog.OTHERS + CaseLog.UNASKED).forEach(i -> unasked.hear());
        assertThat(unasked.full()).as("without end it is one").isTrue();
    }

    /** A nemesis publishes for half a minute to many clients: a healthy target answers with as many messages as that makes. */
    @Test
    void whatTheKitAskedForIsNoFlood() {
        for (var who : List.of("a", "b", "c")) {
            log.append(who, new WireEvent.Opened(101, Map.of()));
        }
        log.append("c", new WireEvent.Ended("EOF", ""));
        for (var i = 0; i < CaseLog.MOST; i++) {
            log.append(
                    "publisher", new TargetEvent.Publishing("p-" + i, "tasks", JsonNodeFactory.instance.objectNode()));
            log.append("a", new WireEvent.Sent("{}", WireEvent.Sent.PING));
        }
        assertThat(heard(3 * CaseLog.MOST)).isEqualTo(3 * CaseLog.MOST);
        assertThat(log.full()).isFalse();
        heard(CaseLog.MOST);
        assertThat(log.full()).isTrue();
    }

    @Test
    void closeFramesAndViolationsWithoutEndAreAFloodToo() throws IOException {
        var floods = new AtomicInteger();
        var recorder = new Recorder(log, "a", floods::incrementAndGet);
        for (var i = 0; i < CaseLog.MOST; i++) {
            recorder.onViolation(System.nanoTime(), Violation.FRAME_AFTER_CLOSE, "opcode 8");
            recorder.onClose(System.nanoTime(), 1000, "", new byte[0]);
        }
        assertThat(floods).hasValue(1);
        assertThat(Files.readAllLines(folder.resolve("evidence.jsonl"))).hasSizeLessThan(CaseLog.MOST);
    }
}
