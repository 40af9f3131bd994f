package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.Violation;
import java.util.List;

/** Rules that hold for every single frame of the target, whatever it carries (CONN). */
final class FrameRules {
    private FrameRules() {}

    static boolean about(Facet facet) {
        return facet == Facet.UNMASKED || facet == Facet.CLOSE_CODE;
    }

    /** What the target sent in frames, and where it broke RFC 6455 with one. */
    static List<? extends Seen<?>> subjects(History history) {
        return history.all(Event.class)
                .filter(it -> it.event() instanceof WireEvent.Received
                        || it.event() instanceof WireEvent.ReceivedBinary
                        || it.event() instanceof WireEvent.ReceivedPing
                        || it.event() instanceof WireEvent.ReceivedPong
                        || it.event() instanceof WireEvent.ReceivedClose
                        || it.event() instanceof WireEvent.Violated)
                .toList();
    }

    static Opinion opinion(Facet facet, Event event) {
        if (event instanceof WireEvent.Violated violated) {
            return facet == Facet.UNMASKED ? unmasked(violated.what()) : closeCode(violated.what());
        }
        return facet == Facet.UNMASKED || event instanceof WireEvent.ReceivedClose ? Opinion.GOOD : Opinion.SILENT;
    }

    private static Opinion unmasked(String what) {
        return what.startsWith(Violation.MASKED.name())
                ? new Flaw(what, "a client library, or the framing of one, is used on the server's side")
                : Opinion.SILENT;
    }

    private static Opinion closeCode(String what) {
        return what.startsWith(Violation.CLOSE_CODE_INVALID.name())
                        || what.startsWith(Violation.CLOSE_PAYLOAD_TRUNCATED.name())
                ? new Flaw(
                        what,
                        "a code that exists only inside APIs (1005, 1006, 1015), or the client's own, is passed on"
                                + " unchecked")
                : Opinion.SILENT;
    }
}
