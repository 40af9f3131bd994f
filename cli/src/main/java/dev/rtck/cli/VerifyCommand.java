package dev.rtck.cli;

import dev.rtck.protocol.Catalogue;
import dev.rtck.reports.VisibleText;
import dev.rtck.reports.sign.Attestation;
import dev.rtck.reports.sign.Check;
import dev.rtck.reports.sign.Keys;
import dev.rtck.reports.sign.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck verify}: believes neither a signature nor a report, but judges the log again. */
@Command(
        name = "verify",
        header = "Verify a signed run: the signature, and that the log says what the reports say.",
        description = {
            "",
            "Judges the log again and compares: a verdict that was changed is found, whether in the attestation or in a"
                    + " report beside the log, and also where its owner signed it.",
            "",
            "Example:",
            "  rtck verify out --key acme.pub",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:everything holds",
            " 1:something was changed, or somebody else signed it",
            " 2:the log, the attestation or the key is missing or none"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int DOCTORED = 1;
    private static final int LINE = 600;

    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run, or its folder.")
    private Path named;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "FILE",
            required = true,
            description = "The public key of whoever is to have signed it.")
    private Path key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var checks = checks(EvidenceFile.of(named));
        var out = spec.commandLine().getOut();
        checks.forEach(it -> out.println((it.holds() ? "✓ " : "✗ ") + VisibleText.console(it.words(), LINE)));
        return Verification.holds(checks) ? ExitCode.OK : DOCTORED;
    }

    private List<Check> checks(EvidenceFile log) {
        if (!Files.isRegularFile(log.path().resolveSibling(Attestation.FILE))) {
            throw new WrongInput("rtck verify: expected " + Attestation.FILE + " beside " + log.path()
                    + ", found none; `rtck sign` makes it");
        }
        try {
            return Verification.of(
                    log.judged(),
                    log.path(),
                    Keys.readPublic(key),
                    Version.current(),
                    Catalogue.load().sha256());
        } catch (IOException e) {
            throw new WrongInput("rtck verify: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }
}
