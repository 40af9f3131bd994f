package dev.rtck.cli;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Role;
import dev.rtck.protocol.Testability;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rtck list}: the catalogue with its cases. */
@Command(
        name = "list",
        header = "Print the requirements and the cases that verify them.",
        description = {
            "",
            "Examples:",
            "  rtck list | grep HB-                   one chapter",
            "  rtck list --json > catalogue.json      for programs",
            ""
        })
final class ListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As JSON: an array of requirements, each with its cases.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var cases = Case.of(Suites.all());
        var listed = Catalogue.load().requirements().stream()
                .map(it -> Listed.of(it, cases))
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(EvidenceJson.write(listed));
            return 0;
        }
        for (var each : listed) {
            out.printf("%-8s %-6s %s%n", each.id(), each.level(), each.statement());
            each.cases().forEach(it -> out.printf("         · %s%n", it.id()));
            if (each.cases().isEmpty()) {
                out.printf("         not tested: %s%n", each.untested());
            }
        }
        return 0;
    }

    /**
     * A requirement as the list shows it.
     *
     * @param tested   how it is tested; empty when it is not
     * @param untested why it is not tested; empty when it is
     */
    record Listed(
            String id,
            Level level,
            Role role,
            Profile profile,
            String statement,
            String source,
            String since,
            String sha256,
            String tested,
            String untested,
            String hint,
            List<ListedCase> cases) {

        static Listed of(Requirement it, List<Case> cases) {
            var tested = it.testability() instanceof Testability.Tested;
            return new Listed(
                    it.id(),
                    it.level(),
                    it.role(),
                    it.profile(),
                    it.statement(),
                    it.source(),
                    it.since(),
                    it.sha256(),
                    tested ? it.testability().explanation() : "",
                    tested ? "" : it.testability().explanation(),
                    it.hint(),
                    cases.stream()
                            .filter(each -> each.requirements().contains(it.id()))
                            .map(each -> new ListedCase(each.id(), each.title(), each.watchSeconds()))
                            .toList());
        }
    }

    /** A case as the list shows it. */
    record ListedCase(String id, String title, int watchSeconds) {}
}
