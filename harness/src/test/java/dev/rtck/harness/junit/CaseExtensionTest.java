package dev.rtck.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Target;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tiny suites on JUnit's engine against a tiny target. */
@Timeout(120)
class CaseExtensionTest {
    @TempDir
    Path directory;

    private TinyTarget server;

    @BeforeEach
    void start() throws IOException {
        server = new TinyTarget();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ConformanceSuite
    static class Tiny {
        @Test
        @Verifies("CONN-1")
        void passes(TestBed bed) {
            bed.claim(bed.connect()).staysConnected();
        }

        @Test
        @Verifies("CONN-2")
        void namesItsConnections(TestBed bed) {
            assertThat(List.of(bed.connect(), bed.connect("client-2"), bed.connect(), bed.connect("a")))
                    .extracting(it -> it.who())
                    .containsExactly("client", "client-2", "client-3", "a");
            bed.claim(bed.connect("a")).staysConnected();
        }

        @Test
        @Verifies("CONN-3")
        void crashes(TestBed bed) {
            bed.claim(bed.connect()).staysConnected();
            throw new IllegalStateException("a defect of the case");
        }

        @Test
        @Verifies("CONN-4")
        void claimsNothing(TestBed bed) {
            bed.connect();
        }

        @Test
        @Verifies("CONN-5")
        void fails(TestBed bed) {
            var client = bed.connect();
            bed.claim(client).ends(client.send("{}"), Duration.ofMillis(50));
        }

        @Test
        @Verifies("CONN-6")
        @Needs(Capability.LIFECYCLE)
        void cannotRun(TestBed bed) {
            throw new AssertionError("not reached");
        }
    }

    @Test
    void eachEndingOfACaseHasItsVerdict() throws Exception {
        var summary = run(server.target(), Tiny.class);
        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getFailures())
                .extracting(it -> it.getTestIdentifier().getDisplayName())
                .containsExactlyInAnyOrder("crashes(TestBed)", "claimsNothing(TestBed)", "fails(TestBed)");
        assertThat(verdicts("CONN-1", "CONN-2", "CONN-3", "CONN-4", "CONN-5", "CONN-6"))
                .containsExactly(
                        Verdict.PASS, Verdict.PASS, Verdict.ERROR, Verdict.ERROR, Verdict.FAIL, Verdict.NOT_TESTED);
        assertThat(report().complete()).isTrue();
        assertThat(report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void nothingIsLeftOpenAfterItsCase() throws Exception {
        run(server.target(), Tiny.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> server.connections() == 0);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(it -> it.equals("rtck-stall-detector"));
    }

    @ConformanceSuite
    static class Settling {
        @Test
        @Verifies("CONN-1")
        void settlesWithoutPongs(TestBed bed) {
            var client = bed.connect();
            client.subscribe("a").settled();
            client.settled().settled();
            bed.claim(client).staysConnected();
        }
    }

    @Test
    void withoutPongsTheKitWaitsOnceAndThenUsesAMoment() throws Exception {
        server.answersPings = false;
        var target = server.target();
        run(target, Settling.class);
        var pings = log().stream()
                .filter(it -> it.event() instanceof WireEvent.Sent sent
                        && sent.intent().equals(WireEvent.Sent.PING))
                .count();
        assertThat(pings).isEqualTo(1);
        assertThat(log())
                .anyMatch(it -> it.event() instanceof CaseEvent.Noted note
                        && note.text().startsWith("no pong"));
        assertThat(verdicts("CONN-1").get(0)).isNotEqualTo(Verdict.PASS);
    }

    @Test
    void aRefusedHandshakeWithholdsEveryCase() throws Exception {
        server.refusesWith = 404;
        run(server.target(), Settling.class);
        assertThat(endings()).containsExactly(Outcome.CUT_SHORT);
        assertThat(report().requirements())
                .filteredOn(it -> it.id().equals("CONN-1"))
                .allSatisfy(it -> assertThat(it.reason()).contains("answered with 404"));
        assertThat(report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void aMuteHandshakeIsDialledOnceAndNotByEachCase() throws Exception {
        server.answersHandshakes = false;
        var before = System.nanoTime();
        run(server.target(), Tiny.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
        assertThat(endings()).hasSize(5).containsOnly(Outcome.CUT_SHORT);
    }

    @Test
    void whereNothingListensThereIsNoRunAndNoFinishedLog() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nowhere = Target.of("nowhere", URI.create("ws://127.0.0.1:" + port + "/ws"));
        assertThatThrownBy(() -> run(nowhere, Tiny.class))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("Is the target running?");
        assertThat(log()).noneMatch(it -> it.event() instanceof RunEvent.RunEnded);
    }

    /** Counts who runs beside whom. Static, since JUnit makes the suites; one test alone uses it. */
    static final AtomicInteger QUIET = new AtomicInteger();

    static final AtomicInteger DISTURBING = new AtomicInteger();
    static final AtomicInteger CLASHES = new AtomicInteger();

    @ConformanceSuite
    static class Sharing {
        private static void beside(AtomicInteger mine, boolean clash) throws InterruptedException {
            mine.incrementAndGet();
            if (clash && DISTURBING.get() + QUIET.get() > 1 || !clash && DISTURBING.get() > 0) {
                CLASHES.incrementAndGet();
            }
            Thread.sleep(30);
            mine.decrementAndGet();
        }

        @Test
        @Verifies("CONN-1")
        void quietOne(TestBed bed) throws InterruptedException {
            beside(QUIET, false);
            bed.claim(bed.connect()).staysConnected();
        }

        @Test
        @Verifies("CONN-2")
        void quietTwo(TestBed bed) throws InterruptedException {
            beside(QUIET, false);
            bed.claim(bed.connect()).staysConnected();
        }

        @Test
        @Verifies("CONN-3")
        @Instance(value = "flood", disturbing = true)
        void disturbingOne(TestBed bed) throws InterruptedException {
            beside(DISTURBING, true);
            bed.claim(bed.connect()).staysConnected();
        }

        @Test
        @Verifies("CONN-4")
        @Instance(value = "kill", disturbing = true)
        void disturbingTwo(TestBed bed) throws InterruptedException {
            beside(DISTURBING, true);
            bed.claim(bed.connect()).staysConnected();
        }
    }

    @Test
    void whatDisturbsIsAloneOnTheOneInstance() throws Exception {
        run(server.target(), new Selection(Integer.MAX_VALUE, true, List.of()), Sharing.class);
        assertThat(CLASHES).hasValue(0);
        assertThat(verdicts("CONN-1", "CONN-2", "CONN-3", "CONN-4")).containsOnly(Verdict.PASS);
    }

    @Test
    void whatDisturbsNeedsLeave() throws Exception {
        run(server.target(), Sharing.class);
        assertThat(verdicts("CONN-3", "CONN-4")).containsOnly(Verdict.NOT_TESTED);
    }

    // --- running -------------------------------------------------------------------------------------------------

    private TestExecutionSummary run(Target target, Class<?> suite) throws Exception {
        return run(target, Selection.ALL, suite);
    }

    private TestExecutionSummary run(Target target, Selection selection, Class<?> suite) throws Exception {
        var listener = new SummaryGeneratingListener();
        try (var run = Run.start(target, facts(target, selection, suite), directory.resolve("run.jsonl"));
                var session = LauncherFactory.openSession()) {
            session.getStore()
                    .put(Namespace.create(CaseExtension.RUN), CaseExtension.RUN, new CaseExtension.Current(run));
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(suite))
                                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                    .configurationParameter(
                                            "junit.jupiter.execution.parallel.config.executor-service",
                                            "worker_thread_pool")
                                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                    .configurationParameter(
                                            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                    .build(),
                            listener);
        }
        return listener.getSummary();
    }

    private static RunFacts facts(Target target, Selection selection, Class<?> suite) {
        return new RunFacts(
                "test",
                "0",
                Instant.now(),
                Profile.CORE,
                1,
                new RunFacts.Host("", "", 1),
                new RunFacts.TargetFacts("tiny", "", Map.of(), List.of(), Map.of(), 30_000, 5_000, 0, target.mapping()),
                Case.of(List.of(suite)).stream()
                        .map(it -> it.planned(target, selection))
                        .toList(),
                List.of());
    }

    private List<Entry> log() throws IOException {
        return EvidenceJson.read(directory.resolve("run.jsonl"));
    }

    private List<Outcome> endings() throws IOException {
        return log().stream()
                .map(Entry::event)
                .filter(CaseEvent.CaseEnded.class::isInstance)
                .map(it -> ((CaseEvent.CaseEnded) it).outcome())
                .toList();
    }

    private ComplianceReport report() throws IOException {
        return Assessment.of(log(), Catalogue.load());
    }

    private List<Verdict> verdicts(String... requirements) throws IOException {
        var report = report();
        return java.util.stream.Stream.of(requirements)
                .map(id -> report.requirements().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .verdict())
                .toList();
    }
}
