package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A target file cannot be used; the message has a line for each problem, in the order of the file. */
public final class TargetFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    TargetFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
