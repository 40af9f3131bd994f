package dev.rtck.harness.history;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A publication that arrived on a connection.
 *
 * @param id        of the publication
 * @param topic     of the message it came in, or where that has none of the publication; empty where nobody knows
 * @param data      of the message; in a frame of several of the one among them
 * @param timestamp of the message in seconds since 1970, where it has one
 * @param single    whether the message held this publication only
 */
public record Reception(
        String id,
        String topic,
        Optional<JsonNode> data,
        Optional<Double> timestamp,
        boolean single,
        long at,
        long seq) {}
