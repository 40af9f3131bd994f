package dev.rtck.harness.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that happened in a run: what the kit did, what the target did, or what a case claims of both. Events carry
 * no time of their own; the {@link Entry} around them does.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Event
        permits RunEvent, CaseEvent, WireEvent, HttpEvent, TargetEvent, FaultEvent, ClientEvent, PageEvent, PeerEvent {

    /** Whether the target caused it: only such an event can witness a claim. */
    default boolean fromTarget() {
        return false;
    }
}
