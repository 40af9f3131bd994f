package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.cli.Rtck;
import dev.rtck.harness.target.TargetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README, CONTRIBUTING and docs tell a user to do can be done. */
class DocsIT {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    /** Commands that take a moment: executed here, after a small run; with the exit code. */
    private static final Map<String, Integer> HERE = Map.of(
            "./rtck list", 0,
            "./rtck explain HB-2", 0,
            "./rtck judge out/evidence.jsonl", 0,
            "./rtck baseline rtck-out --reason \"first run\" --until 2027-03-31", 0);

    /** Commands that take longer, each with the test that executes it, and what in that test does. */
    private static final Map<String, List<String>> ELSEWHERE = Map.ofEntries(
            Map.entry("./rtck demo", List.of("cli/src/test/java/dev/rtck/cli/RunIT.java", "kit.run(\"demo\"")),
            Map.entry("./rtck run --target examples/fastapi/target.yaml", example("ExamplesIT", "fastapi")),
            Map.entry("./rtck run --target examples/node/target.yaml", example("ExamplesIT", "node")),
            Map.entry(
                    "./rtck run --target examples/spring/target.yaml --level resilient",
                    example("FurtherExamplesIT", "spring")),
            Map.entry(
                    "./rtck run --target examples/go/target.yaml --level resilient",
                    example("FurtherExamplesIT", "go")),
            Map.entry(
                    "./rtck run --target target.yaml --level resilient --out out",
                    List.of("cli/src/test/java/dev/rtck/cli/RunIT.java", "\"--target\"")),
            Map.entry(
                    "ci/gate --target target.yaml --level resilient --out rtck-out",
                    List.of("ci/src/test/java/dev/rtck/ci/CiFilesIT.java", "ci/gate --target target.yaml")),
            Map.entry(
                    "./rtck init http://127.0.0.1:8000/ --publish http://127.0.0.1:8000/test/emit"
                            + " --start 'uvicorn app:app --port {port}'",
                    List.of("mutants/src/test/java/dev/rtck/mutants/InitIT.java", "\"/test/emit\", \"--start\"")),
            Map.entry(
                    "./rtck watch ws://127.0.0.1:8000/realtime --topic stats",
                    List.of(
                            "cli/src/test/java/dev/rtck/cli/WatchIT.java",
                            "run(\"watch\", start(\"serve\"), \"--topic\"")),
            Map.entry("mvn -q -pl cli -am package -Dmaven.test.skip=true -Drtck.image=local", image("rtck-image.tar")),
            Map.entry("docker load --input cli/target/rtck-image.tar", image("\"load\"")),
            Map.entry(
                    "docker run --rm --network host --volume \"$PWD:/work\" rtck:0.1.0-SNAPSHOT run --target target.yaml",
                    image("inside(\"run\", \"--target\"")),
            Map.entry("mvn verify", List.of("ci/src/test/java/dev/rtck/ci/ConsumerIT.java", "mvn(\"verify\"")),
            Map.entry(
                    "mvn dev.rtck:rtck-maven-plugin:0.1.0-SNAPSHOT:verify -Drtck.target=target.yaml",
                    List.of("ci/src/test/java/dev/rtck/ci/ConsumerIT.java", "rtck-maven-plugin:")),
            Map.entry("./rtck load --target target.yaml --connections 1000 --rate 50", shards("\"load\"")),
            Map.entry("./rtck load --target target.yaml --connections 1000 --rate 40 --seconds 60", shards("\"load\"")),
            Map.entry(
                    "for i in 0 1 2; do ./rtck load --target target.yaml --out shard-$i & done; wait",
                    shards("\"load\"")),
            Map.entry(
                    "./rtck run --target target.yaml --level cluster",
                    List.of("mutants/src/test/java/dev/rtck/mutants/cluster/ClusterFaultIT.java", "Profile.CLUSTER")),
            Map.entry(
                    "ci/check-manifests",
                    List.of("ci/src/test/java/dev/rtck/ci/ManifestSchemaIT.java", "./check-manifests")),
            Map.entry("./rtck merge --out all shard-0 shard-1 shard-2", shards("kit.run(\"merge\"")),
            // The build that this test is a part of.
            Map.entry("mvn -q -pl harness -am verify", List.of("pom.xml", "<module>harness</module>")));

    /** Commands that run until they are stopped; here until they say that they are ready. */
    private static final Map<String, String> UNTIL_STOPPED = Map.of("./rtck serve --demo", "127.0.0.1:8000");

    /** After a run in which something failed. */
    private static final String AFTER_A_FAILURE = "./rtck run --target target.yaml --failed";

    @TempDir
    private Path folder;

    private static List<String> shards(String command) {
        return List.of("cli/src/test/java/dev/rtck/cli/LoadShardsIT.java", command);
    }

    private static List<String> image(String words) {
        return List.of("cli/src/test/java/dev/rtck/cli/ImageIT.java", words);
    }

    private static List<String> example(String test, String name) {
        return List.of("mutants/src/test/java/dev/rtck/mutants/" + test + ".java", name);
    }

    @Test
    void everyCommandIsExecutedByATest() throws IOException {
        var written = new HashSet<String>();
        for (var command : commands()) {
            written.add(command.text());
            assertThat(HERE.containsKey(command.text())
                            || ELSEWHERE.containsKey(command.text())
                            || UNTIL_STOPPED.containsKey(command.text())
                            || AFTER_A_FAILURE.equals(command.text()))
                    .as("%s shows `%s`: execute it in a test, and name that here", command.page(), command.text())
                    .isTrue();
        }
        assertThat(written).as("commands that no page shows any more").containsAll(HERE.keySet());
        assertThat(written).as("commands that no page shows any more").containsAll(ELSEWHERE.keySet());
        assertThat(written).as("commands that no page shows any more").contains(AFTER_A_FAILURE);
        for (var test : ELSEWHERE.values()) {
            assertThat(Docs.ROOT.resolve(test.get(0))).content().contains(test.get(1));
        }
    }

    @Test
    void everyOptionIsOneThatTheKitHas() throws IOException {
        for (var command : commands()) {
            if (command.text().startsWith("./rtck ")) {
                var words = WORD.matcher(command.text())
                        .results()
                        .map(it -> it.group().replaceAll("[\"']", ""))
                        .skip(1)
                        .toArray(String[]::new);
                // Throws for what it does not know.
                Rtck.commandLine().parseArgs(words);
            }
        }
    }

    @Test
    void shortCommandsEndAsTheyShould() throws Exception {
        checkOut();
        sh("./rtck run --target target.yaml --quick --case SUB-7 --out out && false; cp -r out rtck-out");
        for (var command : HERE.entrySet()) {
            assertThat(sh(command.getKey())).as(command.getKey()).isEqualTo(command.getValue());
        }
        for (var command : UNTIL_STOPPED.entrySet()) {
            var until = "for i in $(seq 100); do grep -q '" + command.getValue() + "' said && break; sleep 0.2; done; "
                    + "kill $server; grep '" + command.getValue() + "' said";
            assertThat(sh(command.getKey() + " >said 2>&1 & server=$!; " + until))
                    .as(command.getKey())
                    .isZero();
        }
    }

    @Test
    void whatFailedTheLastTimeRunsAgainAlone() throws Exception {
        checkOut();
        // The dashboard lets in pages from anywhere.
        Files.writeString(
                folder.resolve("target.yaml"),
                "origins: { allowed: [\"http://elsewhere.example\"] }\n",
                StandardOpenOption.APPEND);
        assertThat(sh("./rtck run --target target.yaml --case SEC-5 --case SUB-7 --repeats 0"))
                .isEqualTo(1);
        assertThat(folder.resolve("log")).content().contains(": 4 cases");
        assertThat(sh(AFTER_A_FAILURE)).isEqualTo(1);
        assertThat(folder.resolve("log")).content().contains(": 2 cases");
    }

    /** The script and a target file, where a user of a checkout has them. */
    private void checkOut() throws IOException {
        Files.writeString(
                folder.resolve("rtck"),
                "#!/bin/sh\nexec java -jar '" + Docs.ROOT.resolve("cli/target/rtck.jar") + "' \"$@\"\n");
        assertThat(folder.resolve("rtck").toFile().setExecutable(true)).isTrue();
        Files.copy(Docs.ROOT.resolve("ci/consumer/target.yaml"), folder.resolve("target.yaml"));
    }

    @Test
    void everyPartOfATargetFileIsOneThatTheKitTakes() throws Exception {
        for (var page : Docs.pages()) {
            for (var block : Docs.blocks(page)) {
                if (block.info().startsWith("yaml") && page.getParent().endsWith("how-to")) {
                    var file = Files.writeString(
                            folder.resolve("part.yaml"),
                            "name: part\nwebsocket: { url: \"ws://127.0.0.1:{port}/ws\" }\n"
                                    + (block.text().contains("page:") ? "topics: { stats: {} }\n" : "")
                                    + (block.text().contains("lifecycle:")
                                            ? ""
                                            : "lifecycle: { command: [a, \"{port}\"] }\n")
                                    + block.text());
                    // Throws with file, line and what was expected.
                    TargetFile.load(file, Map.of());
                }
            }
        }
    }

    /** Every command but the tutorial's, all of which TutorialIT executes. */
    private static List<Docs.Command> commands() throws IOException {
        var commands = new ArrayList<Docs.Command>();
        for (var page : Docs.pages()) {
            if (!page.endsWith("tutorial.md")) {
                for (var block : Docs.blocks(page)) {
                    commands.addAll(Docs.commands(block));
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(10);
        return commands;
    }

    private int sh(String script) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("DASHBOARD_JAR", StrangersBuild.dashboard().toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(script).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
