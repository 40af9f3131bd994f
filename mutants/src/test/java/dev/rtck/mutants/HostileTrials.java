package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.hostile.HostileFile;
import dev.rtck.mutants.hostile.HostileHook;
import dev.rtck.mutants.hostile.HostileServer;
import dev.rtck.mutants.hostile.Hostility;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One command of the kit against one piece of the hostile corpus, and what must hold of it whatever it meets. */
final class HostileTrials {
    /** Every command that talks to a target, as short as it can be had. */
    static final Map<String, List<String>> TALKING = Map.of(
            "run", words("run --quick --allow-disruption --out out --target target.yaml"),
            "soak", words("soak --case CONN-1 -n 2 --out out --target target.yaml"),
            "explore", words("explore --sequences 2 --length 10 --out out --target target.yaml"),
            "fuzz", words("fuzz --inputs 20 --seconds 10 --out out --target target.yaml"),
            "doctor", words("doctor --target target.yaml"),
            "load", words("load --connections 10 --churners 4 --seconds 3 --out out --target target.yaml"),
            "nemesis", words("nemesis --seconds 5 --shrink 1 --out out --target target.yaml"));

    /** Every command that is given an address. */
    static final Map<String, List<String>> VISITING = Map.of(
            "init", words("init http://127.0.0.1:{port}/ --force --file target.yaml"),
            "watch",
                    words("watch ws://127.0.0.1:{port}/ws --topic stats --for 5s"
                            + " --poll http://127.0.0.1:{port}/poll?topics=stats"));

    /** Every command that reads a log or a key. */
    static final Map<String, List<String>> READING = Map.of(
            "judge", words("judge hostile"),
            "report", words("report --out out hostile"),
            "compare", words("compare hostile hostile"),
            "baseline", words("baseline --reason known --until 2099-01-01 hostile"),
            "verify", words("verify -k hostile hostile"),
            "sign", words("sign -k hostile hostile"),
            "merge", words("merge --out out ."),
            "matrix", words("matrix --out out ."));

    private static final Duration RUN = Duration.ofSeconds(600);
    private static final Duration OTHERS = Duration.ofSeconds(120);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final long MOST_WRITTEN = 250L << 20;

    private HostileTrials() {}

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    /** The names of all that talk to a server; a run takes longest, and comes first. */
    static List<String> talking() {
        return Stream.concat(
                        Stream.of("run"),
                        Stream.of(TALKING, VISITING)
                                .flatMap(it -> it.keySet().stream())
                                .filter(it -> !it.equals("run"))
                                .sorted())
                .toList();
    }

    /** A command talks to a hostile server. */
    static KitProcess talks(String command, Hostility hostility, Path folder) throws IOException, InterruptedException {
        try (var server = HostileServer.start(hostility)) {
            var port = String.valueOf(server.port());
            Files.writeString(
                    folder.resolve("target.yaml"),
                    command.equals("nemesis") ? target() + lifecycle(hostility) : target().replace("{port}", port));
            return held(
                    command + " against " + hostility.label(),
                    folder,
                    command.equals("run") ? RUN : OTHERS,
                    Stream.of(TALKING, VISITING)
                            .flatMap(it -> it.getOrDefault(command, List.of()).stream())
                            .map(it -> it.replace("{port}", port))
                            .toList());
        }
    }

    /** A nemesis strikes only what the kit has started. */
    private static String lifecycle(Hostility hostility) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                Path.of("target", "classes").toAbsolutePath().toString(),
                HostileServer.class.getName(),
                hostility.name(),
                "{port}");
        return "lifecycle:\n  command: [\"" + String.join("\", \"", command) + "\"]\n  ready: { within: 30s }\n";
    }

    /** A command reads a hostile file, as its target file or as its log. */
    static KitProcess reads(String command, HostileFile file, Path folder) throws IOException, InterruptedException {
        file.write(folder.resolve(
                file.forTarget() ? "target.yaml" : command.equals("merge") ? "load-evidence.json" : "hostile"));
        var run = held(
                command + " of " + file.label(),
                folder,
                READ,
                file.forTarget() ? TALKING.get(command) : READING.get(command));
        assertThat(run.exit())
                .as("%s of %s: %s", command, file.label(), run.output())
                .isNotZero();
        return run;
    }

    /** A run against a healthy server publishes by a hostile hook. */
    static KitProcess publishes(HostileHook hook, Path folder) throws IOException, InterruptedException {
        try (var server = new ReferenceServer(Settings.defaults())) {
            server.start();
            return publishes(hook, server.port(), folder);
        }
    }

    private static KitProcess publishes(HostileHook hook, int port, Path folder)
            throws IOException, InterruptedException {
        var mark = "rtck-mark-" + UUID.randomUUID();
        var script = hook.script(mark).replace("\"", "\\\"");
        Files.writeString(
                folder.resolve("target.yaml"),
                target().replace("{port}", String.valueOf(port))
                        .replaceFirst(
                                "(?s)publish:.*?(?=\nheartbeat)",
                                Matcher.quoteReplacement("publish:\n  command: [sh, -c, \"" + script
                                        + "\", \"{topic};touch rtck-obeyed\", \"{data}\"]")));
        var arguments = new ArrayList<>(TALKING.get("run"));
        arguments.addAll(List.of("--case", "SubscriptionSuite.aSubscriberReceivesEachPublicationOnce"));
        var run = held("run with " + hook.label(), folder, RUN, arguments);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(KitProcess.running(mark))
                        .as("processes of %s are left", hook.label())
                        .isFalse());
        return run;
    }

    /** Runs it, and sees that it ended in time, as documented, in its memory, and wrote only where it should. */
    static KitProcess held(String what, Path folder, Duration patience, List<String> arguments)
            throws IOException, InterruptedException {
        var run = KitProcess.run(folder, patience, arguments);
        System.out.printf(
                "%-50s exit %d after %.1f s%n", what, run.exit(), run.took().toMillis() / 1000.0);
        var said = run.output().length() > 4_000 ? run.output().substring(0, 4_000) : run.output();
        assertThat(run.exit()).as("%s: exit code%n%s", what, said).isIn(0, 1, 2, 3, 4);
        assertThat(run.output())
                .as("%s: what it said", what)
                .doesNotContain("the kit itself failed", "OutOfMemory", "StackOverflow", "\tat dev.rtck");
        assertThat(run.output()
                        .chars()
                        .filter(it -> it < ' ' && it != '\n' && it != '\t' || it == 0x7f)
                        .count())
                .as("%s: control characters on the terminal", what)
                .isZero();
        assertThat(run.output().lines())
                .as("%s: commands to a CI system", what)
                .noneMatch(it -> it.startsWith("::") || it.startsWith("##"));
        assertThat(run.strayed()).as("%s: written outside of its folder", what).isEmpty();
        assertThat(Files.notExists(Path.of("/tmp/rtck-obeyed"))).isTrue();
        assertThat(written(folder)).as("%s: bytes written", what).isLessThan(MOST_WRITTEN);
        return run;
    }

    private static long written(Path folder) throws IOException {
        var out = folder.resolve("out");
        if (Files.notExists(out)) {
            return 0;
        }
        try (var all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(it -> it.toFile().length())
                    .sum();
        }
    }

    static String target() throws IOException {
        try (var file = Objects.requireNonNull(HostileTrials.class.getResourceAsStream("reference-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
