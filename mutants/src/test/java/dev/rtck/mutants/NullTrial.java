package dev.rtck.mutants;

import dev.rtck.conformance.EnvelopeSuite;
import dev.rtck.harness.plan.Suites;
import dev.rtck.mutants.nulls.Listener;
import dev.rtck.mutants.nulls.Main;
import dev.rtck.mutants.nulls.NullServer;
import dev.rtck.protocol.Profile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run of the catalogue against a null server.
 *
 * @param server    which
 * @param asProcess whether the kit starts it, or finds it there
 * @param share     which part of the catalogue
 */
record NullTrial(NullServer server, boolean asProcess, Share share) {

    /**
     * Against who never answers, cases wait for their whole patience, and those that disturb others wait one after another:
     * several runs, each of a server of its own, are done sooner than one.
     */
    enum Share {
        WHOLE(Set.of()),
        /** What is no message. */
        FRAMES(Set.of("IllegalFramesSuite", "FuzzSuite")),
        /** What is no message of the protocol. */
        MESSAGES(Set.of("BadMessageSuite")),
        /** What is no JSON. */
        TEXTS(Set.of("BadJsonSuite", "MessageSizeSuite", "SlowSubscriberSuite")),
        /** What is polled, or sent to many. */
        POLLS(Set.of("PollingSuite", "PollingStateSuite", "BroadcastSuite")),
        /** All else. */
        OTHER(Set.of());

        private final Set<String> suites;

        Share(Set<String> suites) {
            this.suites = suites;
        }

        private boolean has(Class<?> suite) {
            var standing = suite.equals(EnvelopeSuite.class);
            return standing
                    || (this == OTHER
                            ? Stream.of(values()).noneMatch(it -> it.suites.contains(suite.getSimpleName()))
                            : suites.contains(suite.getSimpleName()));
        }

        private Stream<String> options() {
            return this == WHOLE
                    ? Stream.of()
                    : Suites.all().stream().filter(this::has).map(it -> "--case=" + it.getSimpleName() + ".*");
        }
    }

    /** Whether something fails each time is not the question here. */
    private static final String ONCE = "--repeats=0";

    KitRun run(Path folder, long seed) throws IOException {
        var file = folder.resolve(this + ".yaml");
        if (asProcess) {
            Files.writeString(file, targetFile() + lifecycle(seed));
            return KitRun.of(file, folder.resolve(toString()), Profile.CORE, options());
        }
        try (var listener = Listener.start(server, 0, seed)) {
            Files.writeString(file, targetFile().replace("{port}", String.valueOf(listener.port())));
            return KitRun.of(file, folder.resolve(toString()), Profile.CORE, options());
        }
    }

    /** Those that are right. A share may be unclear as a whole where it rests on what another finds broken. */
    Set<Integer> exitCodes() {
        return share == Share.WHOLE || share == Share.OTHER ? Set.of(server.exitCode()) : Set.of(server.exitCode(), 4);
    }

    private String[] options() {
        return Stream.concat(Stream.of(ONCE), share.options()).toArray(String[]::new);
    }

    private String targetFile() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("null-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String lifecycle(long seed) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Many of them run at once, for a short time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classes(),
                Main.class.getName(),
                server.name(),
                "{port}",
                String.valueOf(seed));
        // One that does not listen is never ready; the others are as fast as a loaded machine starts them.
        var patience = server == NullServer.CLOSED_PORT ? "3s" : "60s";
        return "lifecycle:\n  command: [\"" + String.join("\", \"", command) + "\"]\n  ready: { within: " + patience
                + " }\n";
    }

    private static String classes() {
        var place = Main.class.getProtectionDomain().getCodeSource().getLocation();
        return new File(place.getPath()).getAbsolutePath();
    }

    @Override
    public String toString() {
        return server.label()
                + (asProcess ? "-as-process" : "")
                + (share == Share.WHOLE ? "" : "-" + share.name().toLowerCase(Locale.ROOT));
    }
}
