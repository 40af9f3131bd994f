package dev.rtck.browser.engine;

import java.nio.file.Path;

/**
 * A browser on this machine.
 *
 * @param program what is started
 * @param engine  its kind
 * @param why     how it was found
 */
public record BrowserProgram(Path program, Engine engine, String why) {}
