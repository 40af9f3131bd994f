package dev.rtck.cli.watch;

import java.util.Map;

/**
 * What came of watching.
 *
 * @param end      why it ended
 * @param messages that came from the server, by either way
 * @param wrong    how many of them broke a requirement
 * @param broken   how often each requirement was broken, by id
 */
public record Tally(String end, long messages, long wrong, Map<String, Integer> broken) {}
