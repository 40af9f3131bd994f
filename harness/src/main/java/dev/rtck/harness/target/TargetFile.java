package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.EnvironmentVariables;
import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Problems;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import dev.rtck.harness.target.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads target files. All that is wrong with one is told at once, with file, line and column. */
public final class TargetFile {
    /** The largest file that is read, in bytes: 1 MiB. */
    public static final int LARGEST = SourceText.LARGEST;

    private static final List<String> ADDRESSED =
            List.of("websocket", "polling", "page", "publish", "authentication", "origins", "statistics");

    private final Path file;
    private final Secrets secrets = new Secrets();
    private final Problems problems;

    private TargetFile(Path file) {
        this.file = file;
        this.problems = new Problems(file.toString());
    }

    /**
     * Reads a target file.
     *
     * @param file the file; messages name it as it is given here
     * @param environment what {@code ${NAME}} in it refers to; every value used becomes a secret
     * @throws TargetFileException with everything that is wrong with it
     */
    public static Target load(Path file, Map<String, String> environment) throws TargetFileException {
        return new TargetFile(file).load(environment);
    }

    private Target load(Map<String, String> environment) throws TargetFileException {
        var document = SourceText.read(file, problems).flatMap(text -> YamlReader.read(text, problems));
        stopAtProblems();
        var written = document.orElseThrow();
        if (written.kind() != Located.Kind.MAPPING) {
            problems.add(written, "expected a mapping such as `name: …`, found " + written.found());
            stopAtProblems();
        }
        var filled = new EnvironmentVariables(environment, problems, secrets::learn).fill(written);
        var target = target(new Section(filled, problems, Keys.ROOT.names()));
        stopAtProblems();
        // The readers above have the better words; the schema has the last one, so that editors and kit never disagree.
        new TargetSchema().check(written, problems);
        stopAtProblems();
        return target;
    }

    private void stopAtProblems() throws TargetFileException {
        if (!problems.none()) {
            throw new TargetFileException(problems.inOrder());
        }
    }

    private Target target(Section root) {
        var absolute = file.toAbsolutePath().normalize();
        var directory = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        var common = new Common(problems, secrets);
        var endpoints = new EndpointReader(root, common);
        var behaviour = new BehaviourReader(root, common);
        var access = new AuthenticationReader(root, common);
        var topics = behaviour.topics();
        checkEndpoints(root);
        checkPlaceholders(root);
        return new Target(
                root.require("name", Reading.text(), "name: Acme dashboard").orElse(""),
                root.get("version", Reading.text()).orElse(""),
                endpoints.websocket(directory),
                endpoints.polling(topics),
                endpoints.page(topics),
                endpoints.client(directory),
                topics,
                behaviour.publish(topics),
                behaviour.lifecycle(directory),
                behaviour.cluster(),
                behaviour.heartbeat(),
                access.authentication(),
                access.origins(),
                behaviour.waivers(),
                endpoints.statistics(),
                new MappingReader(root, common).mapping(topics),
                absolute,
                secrets);
    }

    private static void checkEndpoints(Section root) {
        if (Stream.of("websocket", "page", "client").noneMatch(root::has)) {
            root.problem("missing websocket; add `websocket: { url: \"ws://127.0.0.1:8000/ws\" }`, or page, or client");
        }
    }

    /** {@code {port}} needs somebody who chooses it, and who chooses one needs a place for it. */
    private void checkPlaceholders(Section root) {
        if (root.has("lifecycle")) {
            var entrance = root.has("websocket") ? "websocket" : "page";
            root.member(entrance)
                    .flatMap(it -> Optional.ofNullable(it.members().get("url")))
                    .filter(it -> !it.text().contains("{"))
                    .ifPresent(it -> problems.add(
                            it,
                            "expected {port} in it, found " + it.found()
                                    + "; lifecycle starts the target on a free port each time"));
            return;
        }
        ADDRESSED.stream()
                .flatMap(key -> root.member(key).stream())
                .flatMap(Located::scalars)
                .filter(it -> it.text().contains("{port}") || it.text().contains("{host}"))
                .findFirst()
                .ifPresent(it -> problems.add(
                        it,
                        "{port} and {host} are filled by the kit when it starts the target itself; "
                                + "write the port out, or add `lifecycle: { command: […, \"{port}\"] }`"));
    }
}
