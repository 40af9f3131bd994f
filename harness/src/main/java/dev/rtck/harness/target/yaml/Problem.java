package dev.rtck.harness.target.yaml;

/**
 * One thing wrong in a file.
 *
 * @param file the name of the file, as the user gave it
 * @param line counted from 1
 * @param column counted from 1
 * @param path dotted path of the key, such as {@code topics.stats.throttle}; empty for the file as a whole
 * @param message what was expected, what was found, what to do
 */
public record Problem(String file, int line, int column, String path, String message) {
    /** {@code target.yaml:14:13: topics.stats.throttle: expected a duration such as 100ms, found "fast"}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
