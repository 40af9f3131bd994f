package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Conformance;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BadgeTest {
    @TempDir
    Path directory;

    @Test
    void itIsGreenWhereTheLevelIsReachedAndNothingIsInDoubt() {
        var badge = Badge.of(certified(true, it -> it == Verdict.PASS || it == Verdict.WARN));
        assertThat(badge).isEqualTo(new Badge("core (exact)", Badge.Colour.GREEN, false));
    }

    @Test
    void itIsNeverGreenWhereAnythingWasNotExercisedOrInconclusive() {
        for (var doubt : List.of(Verdict.NOT_EXERCISED, Verdict.INCONCLUSIVE)) {
            var badge = Badge.of(certified(true, it -> it == Verdict.PASS || it == doubt));
            assertThat(badge).isEqualTo(new Badge("core (exact), 1 in doubt", Badge.Colour.YELLOW, false));
        }
    }

    @Test
    void aRunThatWasCutOffOrThatTheKitFailedHasNoAnswer() {
        assertThat(Badge.of(certified(false, it -> it == Verdict.PASS)).colour())
                .isEqualTo(Badge.Colour.GREY);
        var failed = Sample.realistic(directory).answered(true, answer(Optional.of(Profile.CORE), true, 4));
        assertThat(Badge.of(failed)).isEqualTo(new Badge("no answer", Badge.Colour.GREY, true));
    }

    @Test
    void whatMissedTheAskedLevelSaysWhichItReached() {
        var sample = Sample.realistic(directory);
        assertThat(Badge.of(sample.report())).isEqualTo(new Badge("not conformant", Badge.Colour.RED, true));
        var core = sample.answered(
                true,
                new Conformance(
                        Profile.RESILIENT, Optional.of(Profile.CORE), false, false, 1, List.of(), Optional.empty()));
        assertThat(Badge.of(core)).isEqualTo(new Badge("core (exact), not resilient", Badge.Colour.ORANGE, true));
    }

    @Test
    void theEndpointHasWhatShieldsAsksForAndNothingElse() throws IOException {
        var badge = JsonMapper.shared().readTree(Rendered.of(new BadgeJson(), Sample.hostile(directory)));
        assertThat(badge.propertyNames()).containsExactly("schemaVersion", "label", "message", "color", "isError");
        assertThat(badge.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(badge.path("message").asString()).isEqualTo("not conformant");
    }

    @Test
    void thePictureIsWellFormedAndHasAName() throws Exception {
        var svg = Rendered.of(new BadgeSvg(), Sample.hostile(directory));
        var root = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(root.getAttribute("aria-label")).isEqualTo("RTCK: not conformant");
        assertThat(svg).doesNotContain("script", "href");
    }

    private ComplianceReport certified(boolean complete, Predicate<Verdict> which) {
        var sample = Sample.realistic(directory).report();
        return new ComplianceReport(
                sample.schema(),
                sample.facts(),
                complete,
                900,
                answer(Optional.of(Profile.CORE), true, 0),
                sample.requirements().stream()
                        .filter(it -> which.test(it.verdict()))
                        .toList(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Conformance answer(Optional<Profile> reached, boolean conformant, int exit) {
        return new Conformance(Profile.CORE, reached, false, conformant, exit, List.of(), Optional.empty());
    }
}
