package dev.rtck.mutants;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kill matrix as a page: which case saw which requirement broken under which fault, and which case saw nothing. */
final class KillMatrixPage {
    private final List<Trial> trials;
    private final StringBuilder page = new StringBuilder();

    private KillMatrixPage(List<Trial> trials) {
        this.trials = trials;
    }

    static String of(List<Trial> trials) {
        var page = new KillMatrixPage(trials);
        page.summary();
        page.wrong();
        page.matrix();
        page.idle();
        return page.page.toString();
    }

    private void summary() {
        page.append("""
                # Kill matrix

                Made by the runs against what is planted, not by hand: `mvn verify -Dmutants=REGEX`. A fault is killed for the
                right reason when every requirement that it names is seen broken, and no other that does not follow from it.

                | proof | faults | killed for the right reason | survivors | blamed on others | lawful variants | of these accused | seconds |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        trials.stream()
                .collect(Collectors.groupingBy(Trial::proof, TreeMap::new, Collectors.toList()))
                .forEach(this::proof);
        page.append('\n');
    }

    private void proof(String name, List<Trial> of) {
        var faults = of.stream().filter(it -> !it.lawful()).toList();
        var lawful = of.stream().filter(Trial::lawful).toList();
        page.append("| %s | %d | %d | %d | %d | %d | %d | %.0f |%n"
                .formatted(
                        name,
                        faults.size(),
                        faults.stream().filter(Trial::right).count(),
                        faults.stream().filter(it -> !it.survived().isEmpty()).count(),
                        faults.stream().filter(it -> !it.blamed().isEmpty()).count(),
                        lawful.size(),
                        lawful.stream().filter(it -> !it.right()).count(),
                        of.stream().mapToDouble(Trial::seconds).sum()));
    }

    private void wrong() {
        var wrong = trials.stream().filter(it -> !it.right()).toList();
        if (wrong.isEmpty()) {
            return;
        }
        page.append("## Not as it must be\n\n| planted | proof | survived | blamed on | errors of the kit |\n"
                + "| --- | --- | --- | --- | --- |\n");
        wrong.forEach(it -> page.append("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        it.planted(),
                        it.proof(),
                        String.join(", ", it.survived()),
                        String.join(", ", it.blamed()),
                        String.join(", ", it.errors()))));
        page.append('\n');
    }

    /** Requirement × case × fault. */
    private void matrix() {
        Map<String, Map<String, Set<String>>> named = new TreeMap<>();
        Map<String, Map<String, Set<String>>> following = new TreeMap<>();
        for (var trial : trials) {
            for (var kill : trial.kills()) {
                (kill.named() ? named : following)
                        .computeIfAbsent(kill.requirement(), it -> new TreeMap<>())
                        .computeIfAbsent(kill.testCase(), it -> new TreeSet<>())
                        .add(trial.planted());
            }
        }
        page.append("""
                ## Requirement, case, fault

                | requirement | case | faults that name it | in consequence of |
                | --- | --- | --- | --- |
                """);
        var requirements = new TreeSet<>(named.keySet());
        requirements.addAll(following.keySet());
        for (var requirement : requirements) {
            var inName = named.getOrDefault(requirement, Map.of());
            var inConsequence = following.getOrDefault(requirement, Map.of());
            var cases = new TreeSet<>(inName.keySet());
            cases.addAll(inConsequence.keySet());
            cases.forEach(it -> page.append("| %s | `%s` | %s | %s |%n"
                    .formatted(
                            requirement,
                            it,
                            String.join("<br>", inName.getOrDefault(it, Set.of())),
                            String.join("<br>", inConsequence.getOrDefault(it, Set.of())))));
        }
        page.append('\n');
    }

    private void idle() {
        var killing = trials.stream()
                .flatMap(it -> it.kills().stream())
                .map(Trial.Kill::testCase)
                .collect(Collectors.toSet());
        var ran = trials.stream().flatMap(it -> it.ran().stream()).collect(Collectors.toCollection(TreeSet::new));
        var idle = ran.stream().filter(it -> !killing.contains(it)).toList();
        var never = new ArrayList<>(new LinkedHashSet<>(
                Case.of(Suites.all()).stream().map(Case::id).sorted().toList()));
        never.removeAll(ran);
        cases("Cases that kill nothing", "Each ran, and saw nothing broken under any fault.", idle);
        cases("Cases that did not run", "None of these runs had them in it.", never);
    }

    private void cases(String title, String what, List<String> cases) {
        page.append("## %s%n%n%s %d:%n%n".formatted(title, what, cases.size()));
        cases.forEach(it -> page.append("- `").append(it).append("`\n"));
        page.append('\n');
    }
}
