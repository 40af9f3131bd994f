package dev.rtck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ConformanceEngineTest {
    @TempDir
    private Path folder;

    @Conformance(level = Profile.RESILIENT, cases = "SUB-*")
    static class Subscriptions {}

    @Conformance
    static class Everything {}

    @Test
    void eachCaseIsATestAndTheAnswerComesLast() throws IOException {
        var tests = run(selectClass(Subscriptions.class), reference()).testEvents();
        assertThat(tests.failed().list()).isEmpty();
        assertThat(tests.succeeded().count()).isGreaterThan(10);
        assertThat(names(tests.succeeded().list()))
                .anyMatch(it -> it.matches("SUB-7( .*)?: Subscribing twice delivers once"))
                .last()
                .isEqualTo("the chosen cases hold");
        assertThat(folder.resolve("out/report.html")).exists();
    }

    @Test
    void oneTestOfManyRunsAlone() throws IOException {
        var tests = run(
                        selectUniqueId("[engine:rtck]/[class:" + Everything.class.getName()
                                + "]/[case:SubscriptionSuite.subscribingTwiceDeliversOnce]"),
                        reference())
                .testEvents();
        assertThat(names(tests.succeeded().list())).containsExactly("SUB-7: Subscribing twice delivers once");
        // It says nothing of a level, so the test that is named after it must not be green.
        assertThat(names(tests.aborted().list())).containsExactly("conformant at level core");
    }

    @Test
    void aTargetThatFailsFailsItsTestWithWhatWasSeen() throws IOException {
        // The reference server, started so, lets in pages from anywhere.
        var file = Files.writeString(
                reference(), "origins: { allowed: [\"http://elsewhere.example\"] }\n", StandardOpenOption.APPEND);
        var tests = run(selectClass(Everything.class), file, Map.of("rtck.cases", "SEC-5, CONN-1"))
                .testEvents();
        assertThat(names(tests.failed().list()))
                .containsExactly(
                        "SEC-5: A foreign origin in capitals is kept out", "SEC-5: A foreign origin is kept out");
        assertThat(failure(tests.failed().list().get(0)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("SEC-5: ", "hint: ", "report: ");
    }

    @Test
    void aWrongTargetFileFailsTheClassInTheWordsOfTheCommand() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.yaml"), "name: Acme\nwebsockt: {}\n");
        var results = run(selectClass(Everything.class), file);
        assertThat(results.testEvents().started().count()).isZero();
        assertThat(results.containerEvents().failed().list())
                .singleElement()
                .satisfies(it ->
                        assertThat(failure(it)).hasMessageContainingAll("exit code 2", "wrong.yaml:2:1", "websocket"));
    }

    @Test
    void aPatternThatNamesNothingRunsNothing() throws IOException {
        var results = run(selectClass(Everything.class), reference(), Map.of("rtck.cases", "SUBS-*"));
        assertThat(results.testEvents().started().count()).isZero();
        assertThat(results.containerEvents().failed().list())
                .singleElement()
                .satisfies(it -> assertThat(failure(it)).hasMessageContaining("no case is like SUBS-*"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aLevelThatDoesNotExistIsNamed() throws IOException {
        var results = run(selectClass(Everything.class), reference(), Map.of("rtck.level", "resilent"));
        assertThat(results.containerEvents().failed().list())
                .singleElement()
                .satisfies(it -> assertThat(failure(it)).hasMessageContaining("did you mean resilient?"));
    }

    @Test
    void nothingThatRanIsNoPass() throws IOException {
        // Without a way to publish nothing of this chapter can be tested.
        var file = Files.writeString(
                folder.resolve("target.yaml"),
                Files.readString(reference()).replaceAll("(?s)publish:.*?(?=lifecycle:)", ""));
        var tests = run(selectClass(Everything.class), file, Map.of("rtck.cases", "PUB-*"))
                .testEvents();
        assertThat(tests.succeeded().count()).isZero();
        assertThat(tests.skipped().count()).isPositive();
        assertThat(tests.failed().list())
                .singleElement()
                .satisfies(it -> assertThat(failure(it)).hasMessageContaining("none of the chosen cases passed"));
    }

    @Test
    void nothingIsFoundWhereNobodyAsks() {
        EngineTestKit.engine(ConformanceEngine.ID)
                .selectors(selectClass(String.class))
                .execute()
                .testEvents()
                .assertStatistics(it -> it.started(0));
    }

    private static List<String> names(List<Event> events) {
        return events.stream()
                .map(it -> it.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Throwable failure(Event it) {
        return it.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

    private EngineExecutionResults run(DiscoverySelector selector, Path target) {
        return run(selector, target, Map.of());
    }

    private EngineExecutionResults run(DiscoverySelector selector, Path target, Map<String, String> parameters) {
        return EngineTestKit.engine(ConformanceEngine.ID)
                .selectors(selector)
                .configurationParameters(Map.of(
                        "rtck.target",
                        target.toString(),
                        "rtck.out",
                        folder.resolve("out").toString(),
                        "rtck.options",
                        "--quick --repeats 1"))
                .configurationParameters(parameters)
                .execute();
    }

    /** The reference server, started by the kit from this test's own class path. */
    private Path reference() throws IOException {
        return Files.writeString(folder.resolve("target.yaml"), """
                name: Reference server
                websocket: { url: "ws://127.0.0.1:{port}/ws" }
                topics: { tasks: {} }
                publish:
                  http:
                    method: POST
                    url: "http://127.0.0.1:{port}/api/events"
                    body: { event: "{type}", topic: "{topic}", data: "{data}" }
                lifecycle:
                  command: ["%s", -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -cp, "%s", dev.rtck.reference.Main, --port, "{port}"]
                  ready: { http: "http://127.0.0.1:{port}/health", within: 60s }
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
    }
}
