package dev.rtck.harness.claim;

/**
 * The message breaks the rule.
 *
 * @param observation what the message has
 * @param cause       the likely cause
 */
record Flaw(String observation, String cause) implements Opinion {}
