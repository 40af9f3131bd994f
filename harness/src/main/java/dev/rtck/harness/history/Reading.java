package dev.rtck.harness.history;

import java.util.List;

/**
 * A poll and what it showed.
 *
 * @param who      who polled
 * @param where    the proxy it went through; empty for none
 * @param topic    what was asked for
 * @param asked    when
 * @param answered when the answer came
 * @param ids      the publications in it, in order
 * @param seq      of the answer
 */
public record Reading(String who, String where, String topic, long asked, long answered, List<String> ids, long seq) {
    public Reading {
        ids = List.copyOf(ids);
    }
}
