package dev.rtck.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A build of somebody who has never seen this checkout: Maven in a folder of his own, with a local repository that was
 * empty before, which takes the kit from where a release would have put it.
 *
 * @param folder     where it is built
 * @param repository its local repository, which other builds of the same stranger share
 */
record StrangersBuild(Path folder, Path repository) {
    static final String VERSION = System.getProperty("rtck.version");

    private static final Path PUBLISHED = Path.of(System.getProperty("rtck.published"));
    /** What this build's own Maven has fetched already: asked before the network, since it is the same. */
    private static final Path FETCHED = Path.of(System.getProperty("rtck.fetched"));

    private static final long PATIENCE_SECONDS = 400;

    /** What came of it. */
    record Result(int exit, String output) {}

    static StrangersBuild in(Path folder, Path repository) throws IOException {
        Files.createDirectories(folder);
        return new StrangersBuild(folder, repository);
    }

    /** With a copy of the files below {@code source}, as Git has them. */
    static StrangersBuild copyOf(Path source, Path folder, Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (var each : files.filter(Files::isRegularFile)
                    .filter(it -> !source.relativize(it).startsWith("target"))
                    .toList()) {
                var copy = folder.resolve(source.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
        return in(folder, repository);
    }

    Result mvn(String... arguments) throws IOException, InterruptedException, TimeoutException {
        var command = new ArrayList<>(List.of(
                "mvn",
                "--batch-mode",
                "--no-transfer-progress",
                "--settings",
                settings().toString(),
                "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(arguments));
        var log = folder.resolve("build.log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DASHBOARD_JAR", dashboard().toString());
        // This build's own options are not the stranger's.
        builder.environment().remove("MAVEN_OPTS");
        builder.environment().remove("MAVEN_ARGS");
        var process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException("still building after " + PATIENCE_SECONDS + " s\n" + Files.readString(log));
            }
            return new Result(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The reference server stands for the stranger's program. */
    static Path dashboard() {
        return Path.of("../reference-server/target/rtck-reference-server-" + VERSION + ".jar")
                .toAbsolutePath()
                .normalize();
    }

    Path settings() throws IOException {
        var repositories = "<repository><id>published</id><url>" + PUBLISHED.toUri()
                + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                + "<snapshots><checksumPolicy>ignore</checksumPolicy></snapshots></repository>"
                + "<repository><id>fetched</id><url>" + FETCHED.toUri()
                + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                + "<snapshots><checksumPolicy>ignore</checksumPolicy></snapshots></repository>";
        Files.createDirectories(repository);
        return Files.writeString(repository.resolveSibling("settings.xml"), """
                <settings>
                  <profiles>
                    <profile>
                      <id>as-if-remote</id>
                      <repositories>%s</repositories>
                      <pluginRepositories>%s</pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>as-if-remote</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        repositories, repositories.replace("repository>", "pluginRepository>")));
    }
}
