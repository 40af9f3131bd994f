package dev.rtck.mutants;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.mutants.client.ClientFaults;
import dev.rtck.mutants.cluster.ClusterFaults;
import dev.rtck.mutants.page.PageFaults;
import dev.rtck.mutants.tls.TlsFault;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Testability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which requirement is verified by which case, which planted fault breaks it, and why the others are not tested: made from
 * the catalogue, the suites and the faults, without a run.
 */
final class CoveragePage {
    private CoveragePage() {}

    static String render() throws IOException {
        var catalogue = Catalogue.load();
        var cases = Case.of(Suites.all());
        var page = new StringBuilder("""
                # Coverage

                Which requirement is verified by which case, by which planted fault that is proved, and why the others are
                not tested. This page is generated from the requirement catalogue, the suites and the faults; the build
                fails when it is out of date. Each fault is planted before or in a healthy server, and the kit must hold
                just that requirement against it, apart from what lawfully follows: `mvn verify -Dmutants=NAME`.

                """);
        var covered = catalogue.requirements().stream()
                .filter(it -> !of(it, cases).isEmpty())
                .count();
        var faults = faults();
        page.append("%d requirements, %d with at least one case; %d cases, %d planted faults.%n%n"
                .formatted(
                        catalogue.requirements().size(),
                        covered,
                        cases.size(),
                        faults.values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .count()));
        for (var chapter : catalogue.chapters()) {
            page.append("## %s · %s%n%n".formatted(chapter.id(), chapter.title()));
            page.append("| id | level | statement | verified by | proved by |\n| --- | --- | --- | --- | --- |\n");
            for (var requirement : catalogue.requirements(chapter)) {
                page.append("| %s | %s | %s | %s | %s |%n"
                        .formatted(
                                requirement.id(),
                                requirement.level(),
                                escaped(requirement.statement()),
                                verifiedBy(requirement, of(requirement, cases)),
                                String.join("<br>", faults.getOrDefault(requirement.id(), List.of()))));
            }
            page.append('\n');
        }
        return page.toString();
    }

    /** The names of the faults that break each requirement. */
    static Map<String, List<String>> faults() throws IOException {
        var all = new TreeMap<String, List<String>>();
        ServerFaults.all()
                .forEach(fault -> fault.breaks()
                        .forEach(it ->
                                all.computeIfAbsent(it, id -> new ArrayList<>()).add(fault.name())));
        TlsFault.all()
                .forEach(fault -> fault.breaks()
                        .forEach(it ->
                                all.computeIfAbsent(it, id -> new ArrayList<>()).add(fault.name())));
        for (var planted : List.of(PlantedFault.all(), PageFaults.all(), ClientFaults.all(), ClusterFaults.all())) {
            planted.forEach(fault -> fault.breaks()
                    .forEach(it ->
                            all.computeIfAbsent(it, id -> new ArrayList<>()).add(fault.toString())));
        }
        return all;
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
