package dev.rtck.browser.page;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is to become visible on a page.
 *
 * @param name  by which the log knows it
 * @param topic the topic it is of
 * @param value what is to be read in the topic's place: a text or a number
 * @param data  what an event of the target carries, with the value in it
 */
public record Update(String name, String topic, JsonNode value, ObjectNode data) {}
