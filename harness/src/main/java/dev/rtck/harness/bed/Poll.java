package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Polled;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A polling request that was made, and its answer if one came.
 *
 * @param who     the poller
 * @param topic   what it asked for
 * @param request the entry of the log with the request
 * @param status  of the answer, 0 if none came
 * @param etag    its ETag, if any
 * @param modified its Last-Modified, if any
 * @param body    its body; empty if none came
 */
public record Poll(
        String who,
        String topic,
        long request,
        int status,
        Optional<String> etag,
        Optional<String> modified,
        String body) {

    /** Whether this publication is in the answer. */
    boolean shows(Publication publication) {
        return status == 200 && body.contains(publication.id());
    }

    /** The text at a place of the body, such as a cursor. */
    Optional<String> at(JsonPointer place) {
        return Polled.read(body)
                .json()
                .map(it -> it.at(place))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString);
    }
}
