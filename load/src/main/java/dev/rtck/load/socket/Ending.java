package dev.rtck.load.socket;

/**
 * How a connection ended.
 *
 * @param opened whether it had been open
 * @param code   the code of the close frame that came; 0 when none did
 * @param words  the reason in words
 */
public record Ending(boolean opened, int code, String words) {}
