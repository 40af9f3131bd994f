package dev.rtck.chaos.tool;

import java.util.List;

/**
 * A program at the version that the kit was built and measured with.
 *
 * @param title    what people call it
 * @param name     its file
 * @param version  its version, without a {@code v}
 * @param module   the Go package that it is built from
 * @param flags    of {@code go install}, beside those that make the file small
 * @param duration about how long it takes to build, in words
 */
public record Program(String title, String name, String version, String module, List<String> flags, String duration) {
    public Program {
        flags = List.copyOf(flags);
    }

    /** The name of the file that {@code go install} makes. */
    String built() {
        var parts = module.split("/");
        var last = parts[parts.length - 1];
        // The last part of a module's path may be its major version.
        return last.matches("v\\d+") ? parts[parts.length - 2] : last;
    }

    @Override
    public String toString() {
        return title + " " + version;
    }
}
