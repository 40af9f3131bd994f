package dev.rtck.harness.result;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import dev.rtck.protocol.Role;
import java.util.List;
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
    private static final String REASON =
            "the target did not send one message of its own over any WebSocket of this run,"
                    + " so nothing shows that it implements the protocol";

    /** @param log all of it, the kit's first dial before any case included */
    static Speech in(List<Entry> log, List<History> cases) {
        var dialled = log.stream().anyMatch(it -> it.event() instanceof WireEvent.Dialled);
        var opened = log.stream()
                .anyMatch(
                        it -> it.event() instanceof WireEvent.Opened && it.key().isEmpty());
        // Of any connection, and without padding: what a case sends as raw frames others send as a text.
        var sent = log.stream()
                .filter(it -> it.event() instanceof WireEvent.Sent)
                .map(it -> ((WireEvent.Sent) it.event()).text().strip())
                .collect(Collectors.toSet());
        // A run of a few cases on handshakes opens connections and says nothing: then silence means nothing.
        return new Speech(
                dialled && (!opened || !sent.isEmpty()) && cases.stream().noneMatch(it -> isHeard(it, sent)));
    }

    private static boolean isHeard(History history, Set<String> sent) {
        return history.all(Received.class)
                .filter(it -> it.event().transport() == Transport.WEBSOCKET)
                .filter(it -> !sent.contains(it.event().text().strip()))
                .anyMatch(it ->
                        history.message(it).json().filter(JsonNode::isContainer).isPresent());
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
