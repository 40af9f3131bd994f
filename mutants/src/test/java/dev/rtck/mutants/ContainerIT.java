package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Targets that are containers. Without a Docker, and without the right to start one, these tests are skipped and stand so in
 * the summary; where {@code RTCK_REQUIRE_DOCKER} is set, as in this project's CI, they fail instead.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String REFERENCE = "rtck-test/reference:it";
    private static final String TOXIPROXY = "rtck-test/toxiproxy:it";
    private static final String[] CASES = {
        "--case",
        "LifeSuite.*",
        "--case",
        "RecoverySuite.*",
        "--case",
        "SubscriptionSuite.*",
        "--case",
        "PollingSuite.*"
    };

    private String host = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var daemon = run(folder, Map.of(), ROOT.resolve("ci/docker-daemon").toString(), "start");
        if (daemon.code() != 0) {
            assertThat(System.getenv("RTCK_REQUIRE_DOCKER")).as(daemon.output()).isNull();
            abort("no Docker, so nothing of containers is tested: "
                    + daemon.output().strip());
        }
        host = daemon.output().lines().reduce("", (first, last) -> last);
        check(run(folder, docker(), ROOT.resolve("ci/reference-image").toString(), REFERENCE));
    }

    @AfterAll
    void end(@TempDir Path folder) throws Exception {
        if (!host.isEmpty()) {
            run(folder, docker(), "docker", "rmi", "--force", REFERENCE, TOXIPROXY);
            run(folder, Map.of(), ROOT.resolve("ci/docker-daemon").toString(), "stop");
        }
    }

    private Map<String, String> docker() {
        return Map.of(
                "DOCKER_HOST",
                host,
                "TESTCONTAINERS_RYUK_DISABLED",
                "true",
                "TESTCONTAINERS_HOST_OVERRIDE",
                "127.0.0.1");
    }

    @Test
    void aContainerGetsTheVerdictsThatAProcessGets(@TempDir Path folder) throws Exception {
        var process = verdicts(
                folder,
                "process",
                "command: [" + java() + ", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1," + " -cp, " + jar()
                        + ", dev.rtck.reference.Main, --port, \"{port}\"]",
                Map.of());
        var container =
                verdicts(folder, "container", "container: { image: \"" + REFERENCE + "\", port: 8000 }", Map.of());
        assertThat(container).isEqualTo(process);
        assertThat(container).containsEntry("LIFE-1", "pass").containsEntry("LIFE-6", "pass");
        assertThat(containers(folder)).isEmpty();
    }

    @Test
    void toxiproxyRunsInAContainerWhereThatIsAskedForFirst(@TempDir Path folder) throws Exception {
        var server = Path.of(System.getProperty("user.home"), ".cache/rtck/toxiproxy-2.12.0/toxiproxy-server");
        Files.copy(server, folder.resolve("toxiproxy"));
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM scratch\nCOPY toxiproxy /toxiproxy\nENTRYPOINT [\"/toxiproxy\"]\n");
        check(run(folder, docker(), "docker", "build", "--quiet", "--tag", TOXIPROXY, folder.toString()));
        var out = folder.resolve("out");
        var target = target(folder, "toxiproxy", "container: { image: \"" + REFERENCE + "\", port: 8000 }");
        var environment = new TreeMap<>(docker());
        environment.put("RTCK_TOXIPROXY", "container");
        environment.put("RTCK_TOXIPROXY_IMAGE", TOXIPROXY);
        run(
                folder,
                environment,
                kit(
                        "run",
                        "-t",
                        target.toString(),
                        "-o",
                        out.toString(),
                        "-c",
                        "BadNetworkSuite.messagesThatComeInSlicesAreHandled"));
        assertThat(results(out)).containsEntry("CONN-15", "pass");
        assertThat(Files.readString(out.resolve("results.json"))).contains("Docker runs " + TOXIPROXY);
        assertThat(containers(folder)).isEmpty();
    }

    @Test
    void whatAKilledRunLeavesIsTakenAwayByTheDoctor(@TempDir Path folder) throws Exception {
        var target = target(folder, "killed", "container: { image: \"" + REFERENCE + "\", port: 8000 }");
        var kit = process(
                folder,
                docker(),
                kit("run", "-t", target.toString(), "-o", folder.resolve("out").toString(), "-c", "SilenceSuite.*"));
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !containers(folder).isEmpty());
        kit.destroyForcibly().waitFor();
        assertThat(containers(folder)).isNotEmpty();
        var doctor = run(folder, docker(), kit("doctor"));
        assertThat(doctor.output()).contains("that a killed run had left");
        assertThat(containers(folder)).isEmpty();
    }

    private Map<String, String> verdicts(Path folder, String name, String lifecycle, Map<String, String> more)
            throws Exception {
        var target = target(folder, name, lifecycle);
        var out = folder.resolve(name);
        var environment = new TreeMap<>(docker());
        environment.putAll(more);
        var arguments =
                new ArrayList<>(List.of("run", "-t", target.toString(), "-o", out.toString(), "-l", "resilient"));
        arguments.addAll(List.of(CASES));
        var run = run(folder, environment, kit(arguments.toArray(String[]::new)));
        assertThat(out.resolve("results.json")).as(run.output()).exists();
        return results(out);
    }

    /** The verdicts of what was tested, by requirement. */
    private static Map<String, String> results(Path out) throws IOException {
        var verdicts = new TreeMap<String, String>();
        collect(JsonMapper.shared().readTree(Files.readString(out.resolve("results.json"))), verdicts);
        verdicts.values().removeIf("not tested"::equals);
        return verdicts;
    }

    private static void collect(JsonNode node, Map<String, String> verdicts) {
        if (node.isObject() && node.has("statement") && node.has("id") && node.has("verdict")) {
            verdicts.put(node.get("id").stringValue(), node.get("verdict").stringValue());
        }
        node.forEach(each -> collect(each, verdicts));
    }

    private static Path target(Path folder, String name, String lifecycle) throws IOException {
        var file = folder.resolve(name + ".yaml");
        try (var template = Objects.requireNonNull(ContainerIT.class.getResourceAsStream("reference-target.yaml"))) {
            Files.writeString(
                    file,
                    new String(template.readAllBytes(), StandardCharsets.UTF_8) + "lifecycle:\n  " + lifecycle
                            + "\n  ready: { http: \"http://127.0.0.1:{port}/health\", within: 60s }\n");
        }
        return file;
    }

    private List<String> containers(Path folder) throws Exception {
        return run(folder, docker(), "docker", "ps", "--all", "--quiet", "--filter", "label=dev.rtck.owner")
                .output()
                .lines()
                .filter(it -> !it.isBlank())
                .toList();
    }

    private static String[] kit(String... arguments) {
        var command = new ArrayList<>(List.of(java(), "-Xmx256m", "-jar", jar()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String jar() {
        return ROOT.resolve("cli/target/rtck.jar").toString();
    }

    private record Ended(int code, String output) {}

    private static void check(Ended ended) {
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private static Process process(Path folder, Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve("output-of-a-command.txt").toFile());
        return builder.start();
    }

    private static Ended run(Path folder, Map<String, String> environment, String... command) throws Exception {
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(8, TimeUnit.MINUTES))
                .as("%s ends", List.of(command))
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
