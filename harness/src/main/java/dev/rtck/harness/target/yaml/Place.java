package dev.rtck.harness.target.yaml;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(int line, int column) {
    /** Where a file begins. */
    public static final Place START = new Place(1, 1);
}
