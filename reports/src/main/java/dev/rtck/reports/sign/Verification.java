package dev.rtck.reports.sign;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Renderer;
import dev.rtck.reports.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies a signed report. A signature says who vouches for it, not that it is true: so the log is judged again, and
 * what is signed and every report beside the log has to say the same. What this cannot find is a log that was made up as
 * a whole.
 */
public final class Verification {
    private final ComplianceReport report;
    private final Path log;
    private final List<Check> checks = new ArrayList<>();

    private Verification(ComplianceReport report, Path log) {
        this.report = report;
        this.log = log;
    }

    /**
     * Verifies what stands beside a log.
     *
     * @param report     judged from the log now
     * @param kitVersion of the kit that does so: another one may render otherwise
     * @param catalogue  SHA-256 of the present catalogue
     * @throws IOException when there is no attestation, or something cannot be read
     */
    public static List<Check> of(ComplianceReport report, Path log, PublicKey key, String kitVersion, String catalogue)
            throws IOException {
        var verification = new Verification(report, log);
        var envelope = Envelope.read(Files.readString(log.resolveSibling(Attestation.FILE), StandardCharsets.UTF_8));
        verification.signature(envelope, key);
        verification.statement(envelope, catalogue);
        verification.reports(kitVersion.equals(report.facts().kitVersion()));
        return List.copyOf(verification.checks);
    }

    private void check(boolean holds, String well, String ill) {
        checks.add(Check.of(holds, well, ill));
    }

    private void signature(Envelope envelope, PublicKey key) {
        check(
                envelope.isSignedBy(key) && envelope.type().equals(Statement.TYPE),
                "the signature is by the owner of the key",
                "the signature is not by the owner of the key, or what it signs was changed");
    }

    private void statement(Envelope envelope, String catalogue) throws IOException {
        JsonNode signed;
        try {
            signed = JsonMapper.shared().readTree(envelope.payload());
        } catch (JacksonException e) {
            check(false, "", "what is signed is no statement");
            return;
        }
        check(
                signed.path("predicateType").asString("").equals(Statement.PREDICATE),
                "it is a statement on test results",
                "it is no statement on test results");
        var digest = signed.path("subject")
                .valueStream()
                .filter(it -> it.path("name").asString("").equals(Statement.LOG))
                .map(it -> it.at("/digest/sha256").asString(""))
                .findFirst()
                .orElse("");
        check(
                digest.equals(Attestation.sha256(log)),
                "the log is the one that was signed",
                "the log is not the one that was signed: it was changed or exchanged");
        verdicts(signed, catalogue);
    }

    private void verdicts(JsonNode signed, String catalogue) throws IOException {
        var now = JsonMapper.shared().readTree(Statement.of(report, Attestation.sha256(log)));
        check(
                report.facts().catalogue().equals(catalogue),
                "the log was judged by the present catalogue",
                "the log was judged by another catalogue (" + report.facts().catalogue() + ") than the present one ("
                        + catalogue + "): verify it with the kit that has that");
        check(
                signed.at("/predicate/configuration").equals(now.at("/predicate/configuration")),
                "catalogue, kit and target are those of the log",
                "catalogue, kit or target are not those of the log");
        var differing = new TreeSet<String>();
        for (var list : List.of("passedTests", "warnedTests", "failedTests")) {
            differing.addAll(difference(ids(signed.at("/predicate/" + list)), ids(now.at("/predicate/" + list))));
        }
        check(
                differing.isEmpty(),
                "judged again, every requirement has the verdict that was signed",
                "judged again, these have another verdict than was signed: " + listed(differing));
        check(
                signed.at("/predicate/result").equals(now.at("/predicate/result"))
                        && signed.at("/predicate/conformance").equals(now.at("/predicate/conformance")),
                "the answer is the one that was signed: "
                        + now.at("/predicate/result").asString(),
                "the answer is " + now.at("/predicate/result").asString() + ", and "
                        + signed.at("/predicate/result").asString("nothing") + " was signed");
    }

    private static Set<String> ids(JsonNode list) {
        return list.valueStream().map(it -> it.asString("")).collect(Collectors.toSet());
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        var only = new HashSet<>(one);
        only.addAll(other);
        only.removeIf(it -> one.contains(it) && other.contains(it));
        return only;
    }

    private static String listed(Set<String> ids) {
        return ids.stream().limit(20).collect(Collectors.joining(", ")) + (ids.size() > 20 ? " …" : "");
    }

    /** A report that stands beside the log has to be what the log says, byte for byte where the same kit renders it. */
    private void reports(boolean sameKit) throws IOException {
        var results = log.resolveSibling("results.json");
        if (Files.exists(results)) {
            doctored(results);
        }
        if (!sameKit) {
            checks.add(new Check(
                    true,
                    "the other reports were rendered by kit " + report.facts().kitVersion()
                            + ", so they are not compared; `rtck report` renders them anew"));
            return;
        }
        for (var renderer : Reports.renderers()) {
            var file = log.resolveSibling(renderer.fileName());
            if (Files.exists(file)) {
                check(
                        Arrays.equals(Files.readAllBytes(file), rendered(renderer)),
                        renderer.fileName() + " is what the log says",
                        renderer.fileName() + " is not what the log says: it was changed, or made from another log");
            }
        }
    }

    private void doctored(Path results) throws IOException {
        Set<String> differing = new TreeSet<>();
        try {
            var said = JsonMapper.shared().readTree(Files.readString(results)).path("requirements");
            differing.addAll(difference(
                    said.valueStream()
                            .map(it -> it.path("id").asString("") + " "
                                    + it.path("verdict").asString(""))
                            .collect(Collectors.toSet()),
                    report.requirements().stream()
                            .map(it -> it.id() + " " + it.verdict().words())
                            .collect(Collectors.toSet())));
        } catch (JacksonException e) {
            differing.add("it is no JSON");
        }
        check(
                differing.isEmpty(),
                "results.json has the verdicts of the log",
                "results.json has other verdicts than the log: " + listed(differing));
    }

    private byte[] rendered(Renderer renderer) throws IOException {
        var out = new ByteArrayOutputStream();
        renderer.render(report, log, out);
        return out.toByteArray();
    }

    /** Whether all of it holds. */
    public static boolean holds(List<Check> checks) {
        return checks.stream().allMatch(Check::holds);
    }
}
