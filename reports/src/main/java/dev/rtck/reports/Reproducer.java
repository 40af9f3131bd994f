package dev.rtck.reports;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line that runs one case again as it ran, from the folder in which the kit was started. */
public final class Reproducer {
    /** Into a folder of its own, so that the report at hand stays. */
    private static final String FOLDER = "again";

    private Reproducer() {}

    /** The command for a case that ran; empty for one that did not. */
    public static Optional<String> of(CaseResult run, ComplianceReport report) {
        return run.attempts() == 0 ? Optional.empty() : Optional.of(command(run.id(), report));
    }

    private static String command(String id, ComplianceReport report) {
        var words = new ArrayList<>(List.of("./rtck", "run", "--target"));
        words.add(report.invoked().map(RunEvent.Invoked::targetFile).orElse("target.yaml"));
        words.addAll(List.of("--case", id, "--level"));
        words.add(report.facts().asked().name().toLowerCase(Locale.ROOT));
        words.addAll(List.of("--seed", "" + report.facts().seed()));
        report.invoked().ifPresent(it -> words.addAll(it.options()));
        words.addAll(List.of("--out", FOLDER));
        return words.stream().map(Reproducer::quoted).collect(Collectors.joining(" "));
    }

    /** As a word of the shell. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
