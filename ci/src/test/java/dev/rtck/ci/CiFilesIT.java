package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reports.Renderer;
import dev.rtck.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What others copy into their CI: it is what it says, and its steps run, as far as they are commands. */
class CiFilesIT {
    private static final Path CI = Path.of("").toAbsolutePath();
    private static final Path JAR = CI.resolve("../cli/target/rtck.jar").normalize();
    private static final List<String> QUICK = List.of("--quick", "--case", "SUB-7");

    @TempDir
    private Path folder;

    @BeforeEach
    void repositoryWithATarget() throws IOException {
        Files.copy(CI.resolve("consumer/target.yaml"), folder.resolve("target.yaml"));
        Files.createDirectories(folder.resolve("ci"));
        for (var name : List.of("gate", "action.yml", "gitlab.yml")) {
            Files.copy(
                    CI.resolve(name),
                    folder.resolve("ci").resolve(name),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void theRecipeEndsWithTheKitsExitCodes() throws Exception {
        var jar = Map.of("RTCK_JAR", JAR.toString());
        // A run of one case answers for that one.
        assertThat(sh(jar, "ci/gate --target target.yaml --quick --case SUB-7 --out o")
                        .exit())
                .isZero();
        assertThat(folder.resolve("o/junit.xml")).exists();
        assertThat(sh(jar, "ci/gate --target target.yaml --dry-run").exit()).isZero();
        assertThat(sh(jar, "ci/gate --target missing.yaml").exit()).isEqualTo(2);
        assertThat(sh(Map.of("RTCK_JAR", "missing.jar"), "ci/gate --target target.yaml"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(it -> assertThat(it.output()).contains("gate: missing.jar: no such file"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThat(sh(Map.of("RTCK_JAR", "broken.jar"), "ci/gate --target target.yaml; test $? -le 4"))
                .satisfies(it -> assertThat(it.exit()).isZero());
    }

    @Test
    void theRecipeFetchesTheKitFromWhereItIsPublished() throws Exception {
        var repository = folder.resolve("repository");
        var settings = new StrangersBuild(folder, repository).settings();
        var environment = Map.of(
                "MAVEN_OPTIONS",
                "--settings " + settings + " -Dmaven.repo.local=" + repository,
                "RTCK_HOME",
                folder.resolve("home").toString(),
                "RTCK_VERSION",
                StrangersBuild.VERSION);
        assertThat(sh(environment, "ci/gate --target target.yaml --dry-run"))
                .satisfies(it -> assertThat(it.output()).contains("gate: fetching RTCK", "cases would run"))
                .satisfies(it -> assertThat(it.exit()).isZero());
        assertThat(sh(environment, "ci/gate --target target.yaml --dry-run"))
                .satisfies(it -> assertThat(it.output()).doesNotContain("fetching"))
                .satisfies(it -> assertThat(it.exit()).isZero());
        assertThat(sh(Map.of("MAVEN_OPTIONS", "--offline", "RTCK_VERSION", "0.0.0"), "ci/gate --target target.yaml"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(it -> assertThat(it.output()).contains("gate: RTCK 0.0.0 could not be fetched"));
    }

    @Test
    void anotherJdkIsOneOfThoseThatAreKnown() throws Exception {
        assertThat(sh(Map.of(), CI.resolve("on-jdk") + " 25"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it -> assertThat(it.output()).contains("usage: ", "21|25 COMMAND"));
        assertThat(sh(Map.of(), CI.resolve("on-jdk") + " 11 java -version"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it -> assertThat(it.output()).contains("expected 21 or 25, found 11"));
    }

    @Test
    void theStepsOfTheActionJudgeSummariseAndAnswer() throws Exception {
        var action = yaml("ci/action.yml");
        assertThat(action).containsKeys("name", "description", "inputs", "outputs", "runs");
        var steps = list(map(action.get("runs")).get("steps"));
        assertThat(map(action.get("runs"))).containsEntry("using", "composite");
        assertThat(steps).allSatisfy(it -> {
            assertThat(it.containsKey("run")).isNotEqualTo(it.containsKey("uses"));
            // GitHub refuses a composite step without one.
            assertThat(it.containsKey("run")).isEqualTo(it.containsKey("shell"));
        });
        var inputs = map(action.get("inputs"));
        var words = Files.readString(folder.resolve("ci/action.yml"));
        assertThat(Pattern.compile("inputs\\.([a-z]+)").matcher(words).results().map(it -> it.group(1)))
                .isSubsetOf(inputs.keySet())
                .containsAll(inputs.keySet());
        assertThat(steps.stream().filter(it -> it.containsKey("run")).map(it -> (String) it.get("run")))
                .as("an expression inside a script could be anybody's command")
                .noneMatch(it -> it.contains("${{"));

        var environment = new HashMap<>(Map.of(
                "GITHUB_ACTION_PATH", folder.resolve("ci").toString(),
                "GITHUB_OUTPUT", folder.resolve("output").toString(),
                "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString(),
                "RTCK_JAR", JAR.toString()));
        assertThat(run(step(steps, "Judge"), environment, "--quick --case SUB-7")
                        .exit())
                .isZero();
        assertThat(folder.resolve("output")).hasContent("exit-code=0");
        assertThat(run(step(steps, "Summarise"), environment, "").exit()).isZero();
        assertThat(folder.resolve("summary")).content().contains("Dashboard");
        environment.put("CODE", "1");
        assertThat(run(step(steps, "Answer"), environment, "").exit()).isEqualTo(1);
        environment.put("CODE", "");
        assertThat(run(step(steps, "Answer"), environment, "").exit()).isEqualTo(4);
        assertThat(written("rtck-out")).contains("results.sarif", "badge.svg");
        assertThat(words).contains("/results.sarif");
    }

    @Test
    void theTemplateForGitLabRunsTheRecipeAndKeepsWhatItWrites() throws Exception {
        var job = map(yaml("ci/gitlab.yml").get(".rtck"));
        var artifacts = map(job.get("artifacts"));
        assertThat(artifacts).containsEntry("when", "always");
        assertThat(artifacts.get("paths")).isEqualTo(List.of("rtck-out/"));
        var environment = new HashMap<String, String>();
        map(job.get("variables")).forEach((name, value) -> environment.put(name, value.toString()));
        environment.putAll(Map.of("RTCK_JAR", JAR.toString(), "RTCK_OPTIONS", String.join(" ", QUICK)));
        var script = (List<?>) job.get("script");
        assertThat(sh(environment, (String) script.get(0)).exit()).isZero();
        assertThat(sh(environment, (String) ((List<?>) job.get("after_script")).get(0)))
                .satisfies(it -> assertThat(it.output()).contains("Dashboard"));
        assertThat(folder.resolve((String) map(artifacts.get("reports")).get("junit")))
                .exists();
        assertThat(written("rtck-out")).contains("badge.svg", "report.html");
    }

    private List<String> written(String out) {
        assertThat(Reports.renderers())
                .allSatisfy(it ->
                        assertThat(folder.resolve(out).resolve(it.fileName())).exists());
        return Reports.renderers().stream().map(Renderer::fileName).toList();
    }

    private StrangersBuild.Result run(Map<String, Object> step, Map<String, String> environment, String options)
            throws Exception {
        var all =
                new HashMap<>(Map.of("TARGET", "target.yaml", "LEVEL", "core", "OUT", "rtck-out", "OPTIONS", options));
        all.putAll(environment);
        // What GitHub runs for `shell: bash`.
        return sh(
                all,
                "exec bash --noprofile --norc -eo pipefail -c '" + ((String) step.get("run")).replace("'", "'\\''")
                        + "'");
    }

    private StrangersBuild.Result sh(Map<String, String> environment, String script) throws Exception {
        var log = folder.resolve("log");
        var builder = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DASHBOARD_JAR", StrangersBuild.dashboard().toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(script).isTrue();
            return new StrangersBuild.Result(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Map<String, Object> step(List<Map<String, Object>> steps, String name) {
        return steps.stream()
                .filter(it -> name.equals(it.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> yaml(String name) throws IOException {
        return map(new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                .loadFromString(Files.readString(folder.resolve(name))));
    }

    private static Map<String, Object> map(Object node) {
        var map = new HashMap<String, Object>();
        ((Map<?, ?>) node).forEach((key, value) -> map.put((String) key, value));
        return map;
    }

    private static List<Map<String, Object>> list(Object node) {
        return ((List<?>) node).stream().map(CiFilesIT::map).toList();
    }
}
