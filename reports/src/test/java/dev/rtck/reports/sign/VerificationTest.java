package dev.rtck.reports.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.reports.Reports;
import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class VerificationTest {
    @TempDir
    Path directory;

    private final KeyPair keys = Keys.generate();
    private Sample sample;

    @BeforeEach
    void sign() throws IOException {
        sample = Sample.realistic(directory);
        Reports.write(sample.report(), sample.evidence(), directory);
        attest(sample, keys);
    }

    private void attest(Sample signed, KeyPair by) throws IOException {
        var envelope = Attestation.of(signed.report(), signed.evidence(), by.getPrivate(), Optional.of(by.getPublic()));
        Files.writeString(directory.resolve(Attestation.FILE), envelope.json());
    }

    @Test
    void whatWasSignedAndNotTouchedHolds() throws IOException {
        assertThat(broken()).isEmpty();
    }

    @Test
    void theStatementHasTheShapeOfAnInTotoTestResult() throws IOException {
        var envelope = JsonMapper.shared().readTree(Files.readString(directory.resolve(Attestation.FILE)));
        assertThat(envelope.propertyNames()).containsExactly("payloadType", "payload", "signatures");
        assertThat(envelope.path("payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
        assertThat(envelope.at("/signatures/0/keyid").asString()).matches("[0-9a-f]{64}");
        var statement = JsonMapper.shared()
                .readTree(Base64.getDecoder().decode(envelope.path("payload").asString()));
        assertThat(statement.path("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").asString())
                .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        assertThat(statement.at("/subject/0/digest/sha256").asString())
                .isEqualTo(Attestation.sha256(sample.evidence()));
        assertThat(statement.at("/predicate/result").asString()).isEqualTo("FAILED");
        assertThat(statement.at("/predicate/failedTests").toString()).contains("SUB-4", "ERR-8", "HB-2", "SUB-9");
        assertThat(statement.at("/predicate/passedTests").toString()).contains("CONN-1");
        assertThat(statement.at("/predicate/warnedTests").toString()).contains("ENV-9", "HB-6");
        assertThat(statement.at("/predicate/configuration").valueStream())
                .allSatisfy(it -> assertThat(it.has("uri") || it.has("digest") || it.has("content"))
                        .isTrue());
    }

    @Test
    void aLogInWhichOneByteWasChangedIsFound() throws IOException {
        var log = Files.readString(sample.evidence());
        Files.writeString(sample.evidence(), log.replaceFirst("rtck-1", "rtck-2"));
        assertThat(broken()).contains("the log is not the one that was signed: it was changed or exchanged");
    }

    @Test
    void anotherKeyIsFound() throws IOException {
        attest(sample, Keys.generate());
        assertThat(broken())
                .containsExactly("the signature is not by the owner of the key, or what it signs was changed");
    }

    @Test
    void aPayloadThatWasChangedUnderItsSignatureIsFound() throws IOException {
        var file = directory.resolve(Attestation.FILE);
        var envelope = Envelope.read(Files.readString(file));
        var doctored = new String(envelope.payload(), StandardCharsets.UTF_8).replace("FAILED", "PASSED");
        Files.writeString(
                file,
                new Envelope(envelope.type(), doctored.getBytes(StandardCharsets.UTF_8), envelope.signatures()).json());
        assertThat(broken())
                .contains(
                        "the signature is not by the owner of the key, or what it signs was changed",
                        "the answer is FAILED, and PASSED was signed");
    }

    @Test
    void averdictThatItsOwnerDoctoredAndSignedIsFound() throws IOException {
        var honest = new String(
                Envelope.read(Files.readString(directory.resolve(Attestation.FILE)))
                        .payload(),
                StandardCharsets.UTF_8);
        var doctored =
                honest.replace("\"SUB-4\", ", "").replace("\"passedTests\" : [ ", "\"passedTests\" : [ \"SUB-4\", ");
        assertThat(doctored).isNotEqualTo(honest);
        Files.writeString(
                directory.resolve(Attestation.FILE),
                Envelope.sign(Statement.TYPE, doctored, keys.getPrivate(), Optional.of(keys.getPublic()))
                        .json());
        assertThat(broken()).containsExactly("judged again, these have another verdict than was signed: SUB-4");
    }

    @Test
    void aReportThatWasChangedIsFoundWhicheverItIs() throws IOException {
        for (var renderer : Reports.renderers()) {
            var file = directory.resolve(renderer.fileName());
            var bytes = Files.readAllBytes(file);
            Files.writeString(file, Files.readString(file) + " ");
            assertThat(broken())
                    .containsExactly(renderer.fileName()
                            + " is not what the log says: it was changed, or made from another log");
            Files.write(file, bytes);
        }
    }

    @Test
    void aDoctoredVerdictInTheResultsIsNamed() throws IOException {
        var results = directory.resolve("results.json");
        Files.writeString(
                results, Files.readString(results).replace("\"fail\",\n    \"reason\"", "\"pass\",\n    \"reason\""));
        assertThat(broken())
                .anyMatch(it -> it.startsWith("results.json has other verdicts than the log: ")
                        && it.contains("SUB-4 fail")
                        && it.contains("SUB-4 pass"));
    }

    @Test
    void reportsOfAnotherKitAreComparedByTheirVerdictsOnly() throws IOException {
        Files.writeString(directory.resolve("report.html"), "rendered by an older kit");
        var checks = Verification.of(
                sample.report(),
                sample.evidence(),
                keys.getPublic(),
                "9.9",
                sample.report().facts().catalogue());
        assertThat(Verification.holds(checks)).isTrue();
        assertThat(checks).extracting(Check::words).anyMatch(it -> it.contains("rendered by kit 0.1.0"));
    }

    @Test
    void whatWasJudgedByAnotherCatalogueSaysSo() throws IOException {
        var checks = Verification.of(sample.report(), sample.evidence(), keys.getPublic(), "0.1.0", "another");
        assertThat(checks)
                .filteredOn(it -> !it.holds())
                .extracting(Check::words)
                .singleElement()
                .asString()
                .contains("judged by another catalogue");
    }

    @Test
    void keysComeBackFromTheirFilesAndAPairIsChecked() throws IOException {
        var secret = Files.writeString(directory.resolve("a.key"), Keys.pem(keys.getPrivate()));
        var open = Files.writeString(directory.resolve("a.pub"), Keys.pem(keys.getPublic()));
        assertThat(Keys.readPrivate(secret)).isEqualTo(keys.getPrivate());
        assertThat(Keys.readPublic(open)).isEqualTo(keys.getPublic());
        assertThatThrownBy(() -> Keys.readPublic(secret))
                .hasMessageContaining("expected a file with -----BEGIN PUBLIC KEY-----")
                .hasMessageNotContaining(
                        Files.readString(secret).lines().toList().get(1));
        assertThatThrownBy(() -> Attestation.of(
                        sample.report(),
                        sample.evidence(),
                        keys.getPrivate(),
                        Optional.of(Keys.generate().getPublic())))
                .hasMessageContaining("no pair");
    }

    @Test
    void whatIsNoEnvelopeIsRefused() {
        for (var text : List.of("", "{}", "[]", "{\"payloadType\":1}", "nonsense")) {
            assertThatThrownBy(() -> Envelope.read(text)).isInstanceOf(IOException.class);
        }
    }

    private List<String> broken() throws IOException {
        return Verification.of(
                        sample.report(),
                        sample.evidence(),
                        keys.getPublic(),
                        "0.1.0",
                        sample.report().facts().catalogue())
                .stream()
                .filter(it -> !it.holds())
                .map(Check::words)
                .toList();
    }
}
