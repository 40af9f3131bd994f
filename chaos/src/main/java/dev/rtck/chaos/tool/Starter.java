package dev.rtck.chaos.tool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts a program that was found.
 *
 * @param <T> the server that then runs
 */
@FunctionalInterface
public interface Starter<T> {
    /**
     * Starts it.
     *
     * @param why where it was found, as the end of a sentence
     * @throws IOException when it does not start
     */
    T start(Path program, String why) throws IOException, InterruptedException;
}
