package dev.rtck.mutants;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Testability;
import java.util.List;

/** Which requirement is verified by which case, and why the others are not: made from the catalogue, without a run. */
final class CoveragePage {
    private CoveragePage() {}

    static String render() {
        var catalogue = Catalogue.load();
        var cases = Case.of(Suites.all());
        var page = new StringBuilder("""
                # Coverage

                Which requirement is verified by which case, and why the others are not. This page is generated from the
                requirement catalogue and the suites; the build fails when it is out of date.

                """);
        var covered = catalogue.requirements().stream()
                .filter(it -> !of(it, cases).isEmpty())
                .count();
        page.append("%d requirements, %d with at least one case; %d cases.%n%n"
                .formatted(catalogue.requirements().size(), covered, cases.size()));
        for (var chapter : catalogue.chapters()) {
            page.append("## %s · %s%n%n".formatted(chapter.id(), chapter.title()));
            page.append("| id | level | statement | verified by |\n| --- | --- | --- | --- |\n");
            for (var requirement : catalogue.requirements(chapter)) {
                page.append("| %s | %s | %s | %s |%n"
                        .formatted(
                                requirement.id(),
                                requirement.level(),
                                escaped(requirement.statement()),
                                verifiedBy(requirement, of(requirement, cases))));
            }
            page.append('\n');
        }
        return page.toString();
    }

    private static List<Case> of(Requirement requirement, List<Case> cases) {
        return cases.stream()
                .filter(it -> it.requirements().contains(requirement.id()))
                .toList();
    }

    private static String verifiedBy(Requirement requirement, List<Case> cases) {
        if (cases.isEmpty()) {
            var kind =
                    requirement.testability() instanceof Testability.Untestable ? "cannot be tested: " : "not tested: ";
            return "*" + kind + escaped(requirement.testability().explanation()) + "*";
        }
        return String.join("<br>", cases.stream().map(it -> "`" + it.id() + "`").toList());
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}
