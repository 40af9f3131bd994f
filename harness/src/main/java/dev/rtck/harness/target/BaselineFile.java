package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Problems;
import dev.rtck.harness.target.yaml.Section;
import dev.rtck.harness.target.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads baselines: files of known failures that a run is held against.
 *
 * <pre>
 * failures:
 *   - { requirement: HB-6, reason: "fixed in 2.4", until: 2027-01-31 }
 * </pre>
 */
public final class BaselineFile {
    private BaselineFile() {}

    /**
     * Reads a baseline.
     *
     * @throws TargetFileException with everything that is wrong with it
     */
    public static List<Waiver> load(Path file) throws TargetFileException {
        var problems = new Problems(file.toString());
        var document = SourceText.read(file, problems).flatMap(text -> YamlReader.read(text, problems));
        stop(problems);
        var written = document.orElseThrow();
        if (written.kind() != Located.Kind.MAPPING) {
            problems.add(written, "expected a mapping such as `failures: […]`, found " + written.found());
            stop(problems);
        }
        var root = new Section(written, problems, Set.of("failures"));
        if (!root.has("failures")) {
            root.problem("missing failures; add `failures: []` for a target that should have none");
        }
        var failures = WaiverReader.list(root, "failures");
        stop(problems);
        return failures;
    }

    private static void stop(Problems problems) throws TargetFileException {
        if (!problems.none()) {
            throw new TargetFileException(problems.inOrder());
        }
    }
}
