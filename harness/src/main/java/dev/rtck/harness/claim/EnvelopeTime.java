package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The timestamp of an envelope. Each rule speaks only where the ones before it have nothing to say. */
final class EnvelopeTime {
    /** Seconds from 1973 to 2286 lie here; milliseconds, microseconds and seconds since boot do not. */
    private static final double FIRST = 1e8;

    private static final double LAST = 1e10;
    private static final double TOLERANCE_SECONDS = 5;

    private EnvelopeTime() {}

    static Opinion number(Message message) {
        return EnvelopeShape.ofObject(message, node -> {
            var value = node.path("timestamp");
            if (value.isMissingNode()) {
                return EnvelopeShape.missing(message, node, "timestamp");
            }
            if (value.isNumber()) {
                return Opinion.GOOD;
            }
            return new Flaw(
                    "`timestamp` is " + Words.quote(value.toString()),
                    value.isString() && value.stringValue().matches("\\d{4}-\\d\\d-\\d\\dT.*")
                            ? "it is an ISO 8601 text; it must be a number, Unix time in seconds"
                            : "it must be a number, Unix time in seconds");
        });
    }

    static Opinion seconds(Message message) {
        return timestamp(message) instanceof Stamp stamp
                ? stamp.plausible()
                        ? Opinion.GOOD
                        : new Flaw(
                                "`timestamp` is " + plain(stamp.value()),
                                stamp.value() >= 1e11 && stamp.value() < 1e14
                                        ? "these are milliseconds; divide by 1000"
                                        : stamp.value() >= 1e14
                                                ? "these are microseconds or nanoseconds; it must be seconds"
                                                : "this is no time since 1970, perhaps seconds since the start")
                : Opinion.SILENT;
    }

    /** Live are answers of the protocol, and publications of the case itself: anything else may be a snapshot. */
    static Opinion live(Message message, Seen<Received> seen, History history, MessageMemory memory) {
        // What a poll returns may have been published long ago.
        if (seen.event().transport() != Transport.WEBSOCKET
                || !(timestamp(message) instanceof Stamp stamp)
                || !stamp.plausible()
                || !memory.live(message)) {
            return Opinion.SILENT;
        }
        // It was made after what caused it and before it arrived; how long it was under way is no business of the time.
        var arrived = stamp.value() - seen.entry().wall() / 1e3;
        var caused = stamp.value() - memory.cause(message, seen).wall() / 1e3;
        var off = arrived > 0 ? arrived : Math.min(0, caused);
        var allowed = TOLERANCE_SECONDS + history.facts().target().clockSkewMillis() / 1e3;
        return Math.abs(off) <= allowed
                ? Opinion.GOOD
                : new Flaw(
                        String.format(
                                Locale.ROOT,
                                "`timestamp` is %s, %.1f s %s the kit's clock",
                                plain(stamp.value()),
                                Math.abs(off),
                                off > 0 ? "ahead of" : "behind"),
                        Math.abs(off) % 1800 < allowed || Math.abs(off) % 1800 > 1800 - allowed
                                ? "it is off by whole half hours: local time is sent instead of UTC"
                                : "the clocks differ, or the time is not taken when the message is made");
    }

    static Opinion monotonic(Message message, Seen<Received> seen, History history, MessageMemory memory) {
        if (!(timestamp(message) instanceof Stamp stamp)
                || message.topic().isEmpty()
                || seen.event().transport() != Transport.WEBSOCKET
                || !stamp.plausible()
                || live(message, seen, history, memory) instanceof Flaw) {
            return Opinion.SILENT;
        }
        var before = memory.newest(seen.entry().who(), message.topic().get(), stamp.value());
        return before <= stamp.value()
                ? Opinion.GOOD
                : new Flaw(
                        "`timestamp` is " + plain(stamp.value()) + " after " + plain(before) + " on topic \""
                                + message.topic().get() + "\"",
                        "the time is taken by several threads before the message is queued, or the clock stepped back");
    }

    private static Object timestamp(Message message) {
        return message.json()
                .filter(JsonNode::isObject)
                .map(node -> node.path("timestamp"))
                .filter(JsonNode::isNumber)
                .<Object>map(node -> new Stamp(Message.value(node)))
                .orElse(Opinion.SILENT);
    }

    private static String plain(double value) {
        return !Double.isFinite(value)
                ? String.valueOf(value)
                : java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private record Stamp(double value) {
        boolean plausible() {
            return value >= FIRST && value < LAST;
        }
    }
}
