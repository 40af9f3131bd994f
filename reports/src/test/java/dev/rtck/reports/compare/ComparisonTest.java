package dev.rtck.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import dev.rtck.reports.Sample;
import dev.rtck.reports.format.ComparisonMarkdown;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "PASS, FAIL, REGRESSED",
        "PASS, NOT_EXERCISED, REGRESSED",
        "WAIVED, FAIL, REGRESSED",
        "NOT_TESTED, FAIL, NEW",
        "INCONCLUSIVE, FAIL, NEW",
        "FAIL, FAIL, STILL",
        "NOT_EXERCISED, FAIL, STILL",
        "FAIL, PASS, FIXED",
        "WARN, PASS, FIXED",
        "FAIL, WAIVED, FIXED",
        "NOT_TESTED, PASS, SEEN",
        "PASS, PASS, SAME",
        "PASS, NOT_TESTED, LOST",
        "FAIL, NOT_APPLICABLE, LOST",
        "NOT_TESTED, NOT_APPLICABLE, SAME",
        "PASS, INCONCLUSIVE, UNCLEAR",
        "FAIL, ERROR, UNCLEAR",
        "INCONCLUSIVE, INCONCLUSIVE, SAME"
    })
    void whatBecameOfARequirement(Verdict before, Verdict after, Change.Kind kind) {
        assertThat(Change.of(Optional.of(result("A-1", before)), result("A-1", after))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aRequirementThatTheFirstRunDidNotKnowIsNewOnlyWhereItIsBroken() {
        assertThat(Change.of(Optional.empty(), result("A-1", Verdict.FAIL)).kind())
                .isEqualTo(Change.Kind.NEW);
        assertThat(Change.of(Optional.empty(), result("A-1", Verdict.PASS)).kind())
                .isEqualTo(Change.Kind.SEEN);
    }

    @Test
    void attemptsThatDoNotAgreeAreFlakyAndNoRegression() {
        var flaky = result("A-1", Verdict.INCONCLUSIVE, 5, 2);
        assertThat(Change.of(Optional.of(result("A-1", Verdict.PASS)), flaky).kind())
                .isEqualTo(Change.Kind.FLAKY);
        // What was flaky before was not known to hold.
        assertThat(Change.of(Optional.of(flaky), result("A-1", Verdict.FAIL)).kind())
                .isEqualTo(Change.Kind.NEW);
    }

    @Test
    void onlyWhatBrokeMakesItWorse() {
        assertThat(compared("A-1 PASS FAIL", "A-2 FAIL PASS").worse()).isTrue();
        assertThat(compared("A-1 FAIL FAIL", "A-2 FAIL PASS", "A-3 PASS INCONCLUSIVE")
                        .worse())
                .isFalse();
    }

    @Test
    void theTextNamesTheWorstFirstAndLeavesOutWhatIsAsBefore() {
        var text = ComparisonText.of(compared("A-1 FAIL PASS", "A-2 PASS FAIL", "A-3 PASS PASS"));
        assertThat(text.lines().skip(2))
                .containsExactly(
                        "",
                        "regressed (1)",
                        "  A-2       pass to fail",
                        // No command to the CI system.
                        "            it is so: : :x",
                        "",
                        "fixed (1)",
                        "  A-1       fail to pass",
                        "",
                        "1 as before");
        assertThat(text).startsWith("before  Acme dashboard 2.3.1, 2026-11-23T22:36:10.250Z: not conformant at level");
    }

    @Test
    void theMarkdownShowsReasonsAsCode() {
        assertThat(ComparisonMarkdown.of(compared("A-2 PASS FAIL")))
                .startsWith("## ❌ `Acme dashboard 2.3.1`")
                .contains("### regressed (1)\n\n- **A-2** pass to fail: `it is so: ::x`");
    }

    private Comparison compared(String... changes) {
        return Comparison.of(report(1, changes), report(2, changes));
    }

    private ComplianceReport report(int column, String... changes) {
        var sample = Sample.realistic(directory).report();
        return new ComplianceReport(
                sample.schema(),
                sample.facts(),
                true,
                1,
                sample.conformance(),
                Stream.of(changes)
                        .map(it -> it.split(" "))
                        .map(it -> result(it[0], Verdict.valueOf(it[column])))
                        .toList(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static RequirementResult result(String id, Verdict verdict) {
        return result(id, verdict, 1, verdict == Verdict.FAIL ? 1 : 0);
    }

    private static RequirementResult result(String id, Verdict verdict, int attempts, int failures) {
        return new RequirementResult(
                id,
                Level.MUST,
                Role.SERVER,
                Profile.CORE,
                "it holds",
                "",
                "",
                verdict,
                "it is so: ::x",
                List.of(new CaseResult("S.c", "C", verdict, "", 1, List.of(), attempts, failures, List.of("S.c#1"))));
    }
}
