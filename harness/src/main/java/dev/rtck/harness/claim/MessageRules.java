package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules that hold for every single message (ENV and some of HB and ERR). They are judged over the messages of one case,
 * and as standing rules over those of the whole run.
 */
final class MessageRules {
    private MessageRules() {}

    static Finding conforms(Facet facet, History history) {
        return FacetTally.together(facet, List.of(tally(facet, history)));
    }

    /** What the rule finds in every message of one case. */
    static FacetTally tally(Facet facet, History history) {
        var judged = 0;
        var broken = 0;
        var witnesses = new ArrayList<Long>();
        var divergence = new ArrayList<Long>();
        Optional<Flaw> first = Optional.empty();
        var memory = new MessageMemory(history);
        for (var seen : subjects(facet, history)) {
            var opinion = opinion(facet, seen, history, memory);
            if (opinion instanceof Opinion.Silent || opinion == Opinion.GOOD && isEcho(seen, history)) {
                continue;
            }
            judged++;
            if (opinion instanceof Flaw flaw) {
                first = first.or(() -> Optional.of(flaw));
                broken++;
                if (divergence.size() < FacetTally.WITNESSES) {
                    divergence.add(seen.seq());
                }
            } else if (witnesses.size() < FacetTally.WITNESSES) {
                witnesses.add(seen.seq());
            }
        }
        return FacetTally.of(judged, broken, first, witnesses, divergence);
    }

    /** What comes back as it was sent may be well-formed, but by the kit's doing. */
    private static boolean isEcho(Seen<?> seen, History history) {
        return seen.event() instanceof Received received && history.isEcho(new Seen<>(seen.entry(), received));
    }

    private static List<? extends Seen<?>> subjects(Facet facet, History history) {
        if (FrameRules.about(facet)) {
            return FrameRules.subjects(history);
        }
        var texts = history.all(Received.class);
        if (facet == Facet.NO_INTERNALS) {
            return Stream.concat(
                            texts,
                            Stream.concat(
                                    history.all(WireEvent.ReceivedClose.class), history.all(WireEvent.Refused.class)))
                    .toList();
        }
        return facet == Facet.TEXT || facet == Facet.UTF8
                ? Stream.concat(
                                texts,
                                Stream.concat(
                                        history.all(WireEvent.ReceivedBinary.class),
                                        history.all(WireEvent.Violated.class)))
                        .toList()
                : texts.toList();
    }

    private static Opinion opinion(Facet facet, Seen<?> seen, History history, MessageMemory memory) {
        if (FrameRules.about(facet)) {
            return FrameRules.opinion(facet, seen.event());
        }
        if (seen.event() instanceof WireEvent.ReceivedBinary binary) {
            return facet == Facet.UTF8
                    ? Opinion.SILENT
                    : new Flaw(
                            "a binary message of " + binary.length() + " bytes",
                            "the message is sent as bytes instead of text, e.g. an encoded string");
        }
        if (seen.event() instanceof WireEvent.Violated violated) {
            return facet == Facet.UTF8 && violated.what().contains("not UTF-8")
                    ? new Flaw(violated.what(), "the text is not encoded in UTF-8")
                    : Opinion.SILENT;
        }
        if (seen.event() instanceof WireEvent.ReceivedClose close) {
            return close.reason().isEmpty() ? Opinion.SILENT : EnvelopeShape.withoutInternals(close.reason());
        }
        if (seen.event() instanceof WireEvent.Refused refused) {
            return refused.body().isEmpty() ? Opinion.SILENT : EnvelopeShape.withoutInternals(refused.body());
        }
        var received = new Seen<>(seen.entry(), (Received) seen.event());
        var message = history.message(received);
        return switch (facet) {
            case UNMASKED, CLOSE_CODE -> Opinion.SILENT;
            case TEXT, UTF8 -> received.event().transport() == Transport.WEBSOCKET ? Opinion.GOOD : Opinion.SILENT;
            case JSON -> EnvelopeShape.json(message);
            case SINGLE -> EnvelopeShape.single(message);
            case UNIQUE -> EnvelopeShape.unique(message);
            case OBJECT -> EnvelopeShape.object(message);
            case TYPE -> EnvelopeShape.name(message, "type");
            case TOPIC -> EnvelopeShape.name(message, "topic");
            case DATA -> EnvelopeShape.data(message);
            case TIMESTAMP -> EnvelopeTime.number(message);
            case SECONDS -> EnvelopeTime.seconds(message);
            case LIVE -> EnvelopeTime.live(message, received, history, memory);
            case MONOTONIC -> EnvelopeTime.monotonic(message, received, history, memory);
            case EXTRA -> EnvelopeShape.extra(message);
            case DECLARED_TYPE ->
                message.isOfProtocol() ? Opinion.SILENT : EnvelopeShape.declaredType(message, history.facts());
            case SUBSCRIBED -> memory.subscribed(message, received);
            case PONG_TYPE -> message.isPong() ? EnvelopeShape.pongType(message) : Opinion.SILENT;
            case PONG_TOPIC -> message.isPong() ? EnvelopeShape.systemTopic(message) : Opinion.SILENT;
            case PONG_DATA -> message.isPong() ? EnvelopeShape.emptyData(message) : Opinion.SILENT;
            case ERROR_TOPIC -> message.isError() ? EnvelopeShape.errorTopic(message) : Opinion.SILENT;
            case ERROR_MESSAGE -> message.isError() ? EnvelopeShape.readable(message) : Opinion.SILENT;
            case NO_INTERNALS -> message.isError() ? EnvelopeShape.withoutInternals(message.text()) : Opinion.SILENT;
        };
    }
}
