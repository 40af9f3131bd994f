package dev.rtck.cli;

import dev.rtck.reports.Headline;
import dev.rtck.reports.sign.Attestation;
import dev.rtck.reports.sign.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck sign}: vouches for a run. */
@Command(
        name = "sign",
        header = "Sign a run: the log, what it was judged by, and the verdicts.",
        description = {
            "",
            "Writes " + Attestation.FILE + " beside the log: an in-toto statement of test results in a DSSE envelope."
                    + " Whoever has the public key verifies it with `rtck verify`.",
            "",
            "Example:",
            "  rtck sign out --key acme.key",
            ""
        })
final class SignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run, or its folder.")
    private Path named;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "FILE",
            required = true,
            description = "The private key, as `rtck keys` or OpenSSL makes them.")
    private Path key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var log = EvidenceFile.of(named);
        try {
            var report = log.judged();
            var envelope = Attestation.of(report, log.path(), Keys.readPrivate(key), open());
            var file = log.path().resolveSibling(Attestation.FILE);
            Files.writeString(file, envelope.json(), StandardCharsets.UTF_8);
            var out = spec.commandLine().getOut();
            out.println("Signed: " + Headline.sentence(report));
            out.println("Wrote " + file);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new WrongInput("rtck sign: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    /** The public half, where it stands beside the private one. */
    private Optional<PublicKey> open() throws IOException {
        var beside = key.resolveSibling(key.getFileName().toString().replaceAll("\\.key$", "") + ".pub");
        return Files.isRegularFile(beside) ? Optional.of(Keys.readPublic(beside)) : Optional.empty();
    }
}
