package dev.rtck.harness.result;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent.Received;
import dev.rtck.harness.evidence.WireEvent.SentBytes;
import dev.rtck.protocol.Role;
import dev.rtck.protocol.Sha256;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Whether the target was heard at all. What upgrades a connection and says nothing, or sends back what it is sent, may
 * do some of what the specification demands; it is no implementation of it, and passes nothing.
 *
 * @param mute whether the kit tried to speak to it in this run, and it sent no JSON object or array of its own
 */
record Speech(boolean mute) {
    /** Longer texts are remembered by their hash. */
    private static final int SHORT = 200;

    private static final String REASON =
            "the target did not send one message of its own over any WebSocket of this run,"
                    + " so nothing shows that it implements the protocol";

    /** What a text is compared by: of any connection, and without padding, since cases send raw frames too. */
    static String sameness(String text) {
        var stripped = text.strip();
        return stripped.length() <= SHORT ? stripped : Sha256.of(stripped);
    }

    /**
     * Whether a case has a message that the target made itself. Where the kit sent frames of its own making, what comes
     * back may be an echo of bytes which the log does not hold as a text: there only a message with a type counts, which
     * no message of a client has.
     *
     * @param sent what the kit sent anywhere in the run as a text, by {@link #sameness}
     */
    static boolean isHeard(History history, Set<String> sent) {
        var raw = history.all(SentBytes.class).map(it -> it.entry().who()).collect(Collectors.toSet());
        return history.all(Received.class)
                .filter(it -> it.event().transport() == Transport.WEBSOCKET)
                .filter(it -> !sent.contains(sameness(it.event().text())))
                .anyMatch(it -> {
                    var message = history.message(it);
                    return raw.contains(it.entry().who())
                            ? message.type().isPresent()
                            : message.json().filter(JsonNode::isContainer).isPresent();
                });
    }

    /** A pass of what binds servers, given by a target that was never heard, is none. */
    RequirementResult weigh(RequirementResult result) {
        if (!mute || result.role() != Role.SERVER || result.verdict() != Verdict.PASS) {
            return result;
        }
        var cases = result.cases().stream()
                .map(it -> it.verdict() == Verdict.PASS ? it.withoutWitness(REASON) : it)
                .toList();
        return new RequirementResult(
                result.id(),
                result.level(),
                result.role(),
                result.profile(),
                result.statement(),
                result.source(),
                result.hint(),
                Verdict.NOT_EXERCISED,
                REASON,
                cases);
    }
}
