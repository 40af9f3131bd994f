package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is made of finished runs: of a target that keeps subscriptions which were ended, and of the same one mended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsIT {
    private static final String CASE = "UnsubscribeSuite.*";

    private Path folder;
    private Kit kit;

    @BeforeAll
    void run(@TempDir Path given) throws Exception {
        folder = given;
        kit = Kit.in(folder);
        Files.writeString(
                folder.resolve("rtck"),
                "#!/bin/sh\nexec \"" + Kit.JAVA + "\" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar \""
                        + Kit.JAR + "\" \"$@\"\n");
        Files.setPosixFilePermissions(folder.resolve("rtck"), PosixFilePermissions.fromString("rwxr-xr-x"));
        scripted("serve");
        Files.move(folder.resolve("target.yaml"), folder.resolve("mended.yaml"));
        scripted("cling");
        try (var broken = kit.start("run", "-t", "target.yaml", "--case", CASE, "--repeats", "1", "-o", "broken");
                var mended = kit.start("run", "-t", "mended.yaml", "--case", CASE, "-o", "mended")) {
            assertThat(broken.result().exit()).isEqualTo(1);
            var result = mended.result();
            assertThat(result.exit()).as(result.out()).isZero();
        }
        assertThat(RunIT.verdict(RunIT.results(folder.resolve("broken")), "SUB-8"))
                .isEqualTo("fail");
        assertThat(RunIT.verdict(RunIT.results(folder.resolve("mended")), "SUB-8"))
                .isEqualTo("pass");
    }

    /** With a second topic, so that each case of the suite can be asked. */
    private void scripted(String script) throws IOException {
        Targets.scripted(folder, script);
        var file = folder.resolve("target.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("topics: { tasks:", "topics: { notes: { types: [notes_update] }, tasks:"));
    }

    @Test
    void theCommandThatComesWithAFailureRunsOnItsOwnAndFailsLikewise() throws Exception {
        var failed = failed(RunIT.results(folder.resolve("broken")), "SUB-8");
        var command = failed.path("reproduce").asString();
        assertThat(command).startsWith("./rtck run --target target.yaml --case UnsubscribeSuite.");
        assertThat(folder.resolve("broken/report.html")).content().contains(command);
        assertThat(folder.resolve("broken/junit.xml")).content().contains(command);
        assertThat(folder.resolve("broken/summary.md")).content().contains(command);
        try (var again = Kit.start(folder, List.of("sh", "-c", command), Map.of(), 900)) {
            assertThat(again.result().exit()).isEqualTo(1);
        }
        assertThat(failed(RunIT.results(folder.resolve("again")), "SUB-8").path("id"))
                .isEqualTo(failed.path("id"));
    }

    @Test
    void aBaselineLetsThroughWhatIsKnownAndNothingElse() throws Exception {
        var baseline = Kit.here("baseline", path("broken"), "--reason", "ticket 4711", "--until", "2099-12-31");
        assertThat(baseline.exit()).isZero();
        assertThat(baseline.out())
                .startsWith("failures:\n")
                .contains("  - { requirement: SUB-8, reason: \"ticket 4711\", until: 2099-12-31 }\n")
                // The run left it out.
                .doesNotContain("CONN-1,");
        Files.writeString(folder.resolve("known.yaml"), baseline.out().replace("  # - {", "  - {"));
        var known = held("target.yaml", "known");
        assertThat(known.out())
                .contains(
                        "Not conformant at level core",
                        "Baseline: As the baseline says: nothing fails but what is known.",
                        "exit code       0, as the baseline says");
        assertThat(known.exit()).isZero();
        assertThat(Kit.here("judge", path("held-known")).exit()).isZero();

        var unneeded = held("mended.yaml", "known");
        assertThat(unneeded.exit()).isEqualTo(1);
        assertThat(unneeded.out())
                .contains("To be deleted or renewed in the baseline: ")
                .contains("SUB-8");

        Files.writeString(folder.resolve("expired.yaml"), baseline.out().replace("2099-12-31", "2026-01-01"));
        var expired = held("target.yaml", "expired");
        assertThat(expired.exit()).isEqualTo(1);

        Files.writeString(folder.resolve("wrong.yaml"), "failures: [ SUB-8 ]\n");
        var wrong =
                Kit.here("run", "-t", path("target.yaml"), "-o", path("held-wrong"), "--baseline", path("wrong.yaml"));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).startsWith(path("wrong.yaml") + ":1:13: ");
    }

    /** Without repeats: that a fault is none of a hiccup was settled by the first run. */
    private Kit.Result held(String target, String baseline) throws Exception {
        return kit.run(
                "run",
                "-t",
                target,
                "--case",
                CASE,
                "--repeats",
                "0",
                "-o",
                "held-" + baseline,
                "--baseline",
                baseline + ".yaml");
    }

    @Test
    void whatChangedBetweenTwoRunsIsToldAndARegressionFails() throws Exception {
        var fixed = Kit.here("compare", path("broken"), path("mended"));
        assertThat(fixed.exit()).isZero();
        assertThat(fixed.out()).contains("fixed (").contains("SUB-8     fail to pass");
        var regressed = Kit.here("compare", path("mended/evidence.jsonl"), path("broken/evidence.jsonl"));
        assertThat(regressed.exit()).isEqualTo(1);
        assertThat(regressed.out()).contains("regressed (").contains("SUB-8     pass to fail");
        assertThat(Kit.here("compare", path("mended"), path("broken"), "--markdown")
                        .out())
                .startsWith("## ❌ `Scripted target`")
                .contains("- **SUB-8** pass to fail");
        assertThat(Kit.here("compare", path("broken"), path("nowhere")).exit()).isEqualTo(2);
    }

    @Test
    void aSignedRunIsVerifiedAndADoctoredOneIsFound() throws Exception {
        copy("mended", "signed");
        assertThat(Kit.here("keys", "--out", path("acme")).exit()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("acme.key"))))
                .isEqualTo("rw-------");
        assertThat(Kit.here("keys", "--out", path("acme")).exit()).isEqualTo(2);
        assertThat(Kit.here("verify", path("signed"), "--key", path("acme.pub")).err())
                .contains("expected attestation.dsse.json");
        assertThat(Kit.here("sign", path("signed"), "--key", path("acme.key")).exit())
                .isZero();
        var honest = kit.run("verify", "signed", "--key", "acme.pub");
        assertThat(honest.out()).contains("✓ the signature is by").doesNotContain("✗");
        assertThat(honest.exit()).isZero();

        assertThat(Kit.here("keys", "--out", path("other")).exit()).isZero();
        assertThat(Kit.here("verify", path("signed"), "--key", path("other.pub"))
                        .exit())
                .isEqualTo(1);
        assertThat(Kit.here("verify", path("signed"), "--key", path("acme.key")).exit())
                .isEqualTo(2);

        var page = folder.resolve("signed/report.html");
        var said = Files.readString(page);
        Files.writeString(page, said.replace("fails in what was run", "fails"));
        // Only the kit that rendered a report compares it.
        var doctored = kit.run("verify", "signed", "--key", "acme.pub");
        assertThat(doctored.exit()).isEqualTo(1);
        assertThat(doctored.out()).contains("✗ report.html is not what the log says");
        Files.writeString(page, said);

        // Of another run, signed by the same owner: the reports beside it are not its own.
        Files.copy(
                folder.resolve("broken/evidence.jsonl"),
                folder.resolve("signed/evidence.jsonl"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(Kit.here("verify", path("signed"), "--key", path("acme.pub")).out())
                .contains("✗ the log is not the one that was signed", "SUB-8 fail");
    }

    @Test
    void severalRunsBecomeASite() throws Exception {
        var runs = Files.createDirectories(folder.resolve("runs"));
        copy("broken", "runs/one");
        copy("mended", "runs/two");
        var matrix = Kit.here("matrix", path("runs"), "--out", path("site"));
        assertThat(matrix.exit()).isZero();
        assertThat(folder.resolve("site/index.html")).content().contains("Scripted target", "report.html#SUB-8");
        assertThat(Kit.here("matrix", path("nowhere")).exit()).isEqualTo(2);
        var report = Kit.here("report", path("runs/one"), path("runs/two/evidence.jsonl"), "--out", path("reports"));
        assertThat(report.exit()).isZero();
        try (var made = Files.list(folder.resolve("reports"))) {
            assertThat(made)
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.resolve("results.json")).exists());
        }
        assertThat(runs).isNotEmptyDirectory();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void copy(String from, String to) throws IOException {
        var target = Files.createDirectories(folder.resolve(to));
        try (var files = Files.list(folder.resolve(from))) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static JsonNode failed(JsonNode results, String requirement) {
        return results.path("requirements")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(requirement))
                .flatMap(it -> it.path("cases").valueStream())
                .filter(it -> it.path("verdict").asString().equals("fail"))
                .findFirst()
                .orElseThrow();
    }
}
