package dev.rtck.reference.realtime;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened in the application, told by a service that knows nothing of connections.
 *
 * @param name  what happened, such as {@code stats_update}; it becomes the envelope's {@code type}
 * @param topic whom it concerns
 * @param data  the payload, not changed by anyone after it was emitted
 */
public record DomainEvent(String name, String topic, ObjectNode data) {}
