package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code rtck}, in a checkout of its own whose Maven only says what it was asked. */
class ScriptIT {
    @TempDir
    private Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("a path with spaces"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("..", "rtck"), home.resolve("rtck"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (var source : List.of("pom.xml", "cli/pom.xml", "cli/src/main/A.java")) {
            Files.createDirectories(home.resolve(source).getParent());
            Files.writeString(home.resolve(source), "");
        }
        Files.createDirectories(home.resolve("cli/target"));
        Files.createSymbolicLink(home.resolve("built.jar"), Kit.JAR.toAbsolutePath());
        for (var tool :
                List.of("bash", "dirname", "readlink", "sed", "find", "mktemp", "rm", "touch", "echo", "cp", "sh")) {
            for (var bin : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(bin, tool)) && Files.notExists(tools.resolve(tool))) {
                    program(tool, "exec " + bin + "/" + tool + " \"$@\"");
                }
            }
        }
        program("java", "exec '" + Kit.JAVA + "' \"$@\"");
        program(
                "mvn",
                // Where nothing of a jar has changed Maven leaves it as it is, however old.
                "jar='" + home.resolve("cli/target/rtck.jar") + "'; echo \"mvn $*\" >&2; cp '"
                        + home.resolve("built.jar") + "' \"$jar\"; touch -t 200001010000 \"$jar\"");
    }

    @Test
    void buildsOnceThenAgainWhenASourceHasChangedAndPassesExitCodesOn() throws Exception {
        var first = rtck("list");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("SUB-3");
        assertThat(first.err())
                .contains(
                        "rtck: building the kit",
                        "mvn --quiet",
                        "--file " + home + "/pom.xml --projects cli --also-make");
        var second = rtck("rum");
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.err()).contains("did you mean \"run\"?").doesNotContain("building");
        Files.setLastModifiedTime(
                home.resolve("cli/src/main/A.java"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(rtck("--version"))
                .satisfies(it -> assertThat(it.exit()).isZero())
                .satisfies(it -> assertThat(it.err()).contains("building the kit"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));
        assertThat(rtck("list"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(it -> assertThat(it.err())
                        .isEqualTo("rtck: mvn was not found on the PATH; install Maven 3.8.7 or newer\n"));
        program("mvn", "exit 1");
        assertThat(rtck("list"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(it -> assertThat(it.err()).endsWith("rtck: the build failed, see above\n"));
        Files.delete(tools.resolve("java"));
        assertThat(rtck("list"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(
                        it -> assertThat(it.err()).isEqualTo("rtck: java was not found; install a JDK 17 or newer\n"));
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"1.8.0_402\"\n");
        Files.delete(tools.resolve("java"));
        Files.createSymbolicLink(tools.resolve("java"), program("../jdk/bin/java", "exit 0"));
        assertThat(rtck("list"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(4))
                .satisfies(it -> assertThat(it.err()).isEqualTo("rtck: java is Java 8; install a JDK 17 or newer\n"));
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(tools.resolve(name).normalize(), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Kit.Result rtck(String... arguments) throws Exception {
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        var command = new ArrayList<String>(
                List.of("env", "-u", "JAVA_HOME", home.resolve("rtck").toString()));
        command.addAll(List.of(arguments));
        try (var running = Kit.start(elsewhere, command, Map.of("PATH", tools.toString()), 1)) {
            return running.result();
        }
    }
}
