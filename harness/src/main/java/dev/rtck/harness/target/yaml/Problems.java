package dev.rtck.harness.target.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file, so that all of it is told at once. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** @param file the name of the file, as messages show it */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem at a place. */
    public void add(Place at, String path, String message) {
        found.add(new Problem(file, at.line(), at.column(), path, message));
    }

    /** Adds a problem with a value. */
    public void add(Located value, String message) {
        add(value.place(), value.path(), message);
    }

    /** Whether there is none. */
    public boolean none() {
        return found.isEmpty();
    }

    /** All of them, in the order of the file. */
    public List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }
}
