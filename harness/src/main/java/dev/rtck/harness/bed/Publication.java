package dev.rtck.harness.bed;

/**
 * A domain event that the kit made the target emit.
 *
 * @param id    text inside its data by which deliveries are recognised
 * @param topic the topic it belongs to
 */
public record Publication(String id, String topic) {}
