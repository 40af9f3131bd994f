package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducerTest {
    @TempDir
    Path directory;

    @Test
    void itNamesAllThatTheCaseNeedsToRunAsItRan() {
        assertThat(Reproducer.of(
                        ran("SubscriptionSuite.once"),
                        invoked(new RunEvent.Invoked("examples/node/target.yaml", List.of("--allow-disruption")))))
                .contains(
                        "./rtck run --target examples/node/target.yaml --case SubscriptionSuite.once --level resilient"
                                + " --seed 20261123 --allow-disruption --out again");
    }

    @Test
    void aPathStaysOneWordOfTheShellWhateverIsInIt() {
        var command = Reproducer.of(ran("A.a"), invoked(new RunEvent.Invoked("my targets/it's $(x).yaml", List.of())));
        assertThat(command.orElseThrow()).contains("--target 'my targets/it'\\''s $(x).yaml' --case");
    }

    @Test
    void aCaseThatNeverRanHasNone() {
        var skipped = new CaseResult("A.a", "A a", Verdict.NOT_TESTED, "", 0, List.of(), 0, 0, List.of());
        assertThat(Reproducer.of(skipped, Sample.realistic(directory).report())).isEmpty();
    }

    private static CaseResult ran(String id) {
        return new CaseResult(id, id, Verdict.FAIL, "", 1, List.of(), 1, 1, List.of(id + "#1"));
    }

    private ComplianceReport invoked(RunEvent.Invoked invoked) {
        var report = Sample.realistic(directory).report();
        return new ComplianceReport(
                report.schema(),
                report.facts(),
                true,
                1,
                report.conformance(),
                report.requirements(),
                report.notes(),
                Optional.of(invoked),
                report.baseline());
    }
}
