package dev.rtck.harness.history;

import tools.jackson.databind.JsonNode;

/**
 * A publication of the kit.
 *
 * @param index    its place among all publications, in the order of asking
 * @param invoked  when the hook was called
 * @param returned when it returned; {@link Long#MAX_VALUE} if it never did
 * @param ok       whether the hook confirmed it; otherwise it may have been emitted or not
 * @param seq      of the entry that asked for it
 */
public record Publication(
        String id, String topic, JsonNode data, int index, long invoked, long returned, boolean ok, long seq) {}
