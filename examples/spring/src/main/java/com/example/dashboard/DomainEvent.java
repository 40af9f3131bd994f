package com.example.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something happened in the application; published by Spring's ApplicationEventPublisher. */
public record DomainEvent(String type, String topic, ObjectNode data) {}
