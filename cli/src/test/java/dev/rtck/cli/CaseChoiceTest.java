package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.CasePattern;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.target.Capability;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CaseChoiceTest {
    private static final List<Case> ALL = Case.of(Suites.all());

    @TempDir
    private Path folder;

    private Set<String> chosen(String... arguments) {
        return chosen(Optional.empty(), arguments);
    }

    private Set<String> chosen(Optional<Profile> level, String... arguments) {
        var choice = CommandLine.populateCommand(new CaseChoice(), arguments);
        var patterns = choice.patterns(ALL, level, folder);
        return ALL.stream()
                .filter(it -> patterns.isEmpty() || patterns.stream().anyMatch(each -> each.matches(it)))
                .map(Case::id)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void withoutAWishEverythingRuns() {
        assertThat(chosen()).hasSize(ALL.size());
    }

    private static Set<String> members(Profile level, Set<Role> roles) {
        return Catalogue.load().requirements().stream()
                .filter(it -> level.includes(it.profile()) && roles.contains(it.role()))
                .map(it -> it.id())
                .collect(Collectors.toSet());
    }

    private static Set<String> verifying(Profile level, Set<Role> roles) {
        var members = members(level, roles);
        return ids(it -> it.requirements().stream().anyMatch(members::contains)
                && it.requirements().stream()
                        .flatMap(id -> Catalogue.load().find(id).stream())
                        .noneMatch(requirement -> requirement.profile().isAbove(level)));
    }

    @Test
    void eachRequirementOfALevelHasACaseThatNeedsNoHigherOne() {
        for (var level : Profile.values()) {
            var roles = level == Profile.FULL ? Set.of(Role.values()) : Set.of(Role.SERVER);
            var verified = verifying(level, roles);
            var tested = ALL.stream().flatMap(it -> it.requirements().stream()).collect(Collectors.toSet());
            assertThat(ALL.stream().filter(it -> verified.contains(it.id())).flatMap(it -> it.requirements().stream()))
                    .as("level %s", level)
                    .containsAll(members(level, roles).stream()
                            .filter(tested::contains)
                            .toList());
        }
    }

    @Test
    void aLevelIsWhatItIncludesAndBelowFullNoPage() {
        var core = chosen(Optional.of(Profile.CORE));
        var resilient = chosen(Optional.of(Profile.RESILIENT));
        assertThat(core).containsAll(verifying(Profile.CORE, Set.of(Role.SERVER)));
        assertThat(resilient).containsAll(verifying(Profile.RESILIENT, Set.of(Role.SERVER)));
        assertThat(resilient).containsAll(core).hasSizeGreaterThan(core.size());
        assertThat(chosen(Optional.of(Profile.FULL)))
                .isEqualTo(verifying(Profile.FULL, Set.of(Role.values())))
                .containsAll(resilient);
        assertThat(chosen(Optional.of(Profile.SECURE))).isEqualTo(verifying(Profile.SECURE, Set.of(Role.values())));
        assertThat(Profile.values())
                .allSatisfy(it -> assertThat(chosen(Optional.of(it))).isNotEmpty());
        for (var id : resilient) {
            var it = ALL.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(Stream.concat(it.needs().stream(), it.appliesTo().stream()))
                    .as(id)
                    .doesNotContain(Capability.PAGE, Capability.PAGE_STATUS, Capability.PAGE_VALUE);
        }
    }

    @Test
    void whatIsChosenByNameRunsAtAnyLevel() {
        assertThat(chosen(Optional.of(Profile.CORE), "--case", "HB-2")).isEqualTo(chosen("--case", "HB-2"));
        assertThat(chosen(Optional.of(Profile.CORE), "--case", "*")).hasSize(ALL.size());
    }

    @Test
    void aRequirementIsExactlyThatOne() {
        assertThat(chosen("--requirement", "hb-2"))
                .isNotEmpty()
                .isEqualTo(ids(it -> it.requirements().contains("HB-2")));
    }

    @Test
    void casesAndRequirementsAddUp() {
        assertThat(chosen("--requirement", "HB-2", "--case", "SUB-3"))
                .isEqualTo(ids(it -> it.requirements().contains("HB-2") || new CasePattern("SUB-3").matches(it)));
    }

    @Test
    void aProfileIsItsOwnRequirementsAlone() {
        var core = Catalogue.load().requirements().stream()
                .filter(it -> it.profile() == Profile.CORE)
                .map(it -> it.id())
                .toList();
        assertThat(chosen("--profile", "core"))
                .hasSizeLessThan(ALL.size())
                .isEqualTo(ids(it -> it.requirements().stream().anyMatch(core::contains)));
    }

    @Test
    void whatFailedTheLastTimeRunsAgainAndNothingElse() throws IOException {
        var verdicts = List.of("pass", "fail", "warn", "inconclusive", "not exercised", "error", "not tested");
        var cases = new StringBuilder();
        for (var i = 0; i < verdicts.size(); i++) {
            cases.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"" + ALL.get(i).id() + "\",\"verdict\":\"" + verdicts.get(i) + "\"}");
        }
        Files.writeString(folder.resolve("results.json"), "{\"requirements\":[{\"cases\":[" + cases + "]}]}");
        var expected = ALL.subList(1, 6).stream().map(Case::id).collect(java.util.stream.Collectors.toSet());
        assertThat(chosen("--failed")).isEqualTo(expected);
        assertThat(chosen("--failed=" + folder.resolve("results.json"))).isEqualTo(expected);
        assertThat(chosen(
                        "--failed",
                        "--case",
                        ALL.get(0).id(),
                        "--case",
                        ALL.get(1).id()))
                .containsExactly(ALL.get(1).id());
    }

    private static Set<String> ids(java.util.function.Predicate<Case> wanted) {
        return ALL.stream().filter(wanted).map(Case::id).collect(java.util.stream.Collectors.toSet());
    }
}
