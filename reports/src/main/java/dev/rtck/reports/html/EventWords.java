package dev.rtck.reports.html;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event as a transcript shows it.
 *
 * @param direction whose doing it was
 * @param name      what happened, in a word or two
 * @param detail    the rest: the message itself, a code with its reason; may be empty
 */
record EventWords(Direction direction, String name, String detail) {

    /** Whose doing an event was. */
    enum Direction {
        /** Kit to target. */
        OUT("→", "kit to target"),
        /** Target to kit. */
        IN("←", "target to kit"),
        /** Within the kit. */
        KIT("·", "kit");

        private final String arrow;
        private final String words;

        Direction(String arrow, String words) {
            this.arrow = arrow;
            this.words = words;
        }

        String arrow() {
            return arrow;
        }

        String words() {
            return words;
        }
    }

    static EventWords of(Event event) {
        if (event instanceof WireEvent.Received e) {
            return in(e.transport() == Transport.POLLING ? "polled" : "received", e.text());
        }
        if (event instanceof WireEvent.Sent e) {
            return out("sent", e.text());
        }
        if (event instanceof CaseEvent.Claimed e) {
            return kit("claims " + e.requirement(), e.claim().sentence());
        }
        if (event instanceof CaseEvent.CaseStarted e) {
            return kit("case starts", "attempt " + e.attempt());
        }
        if (event instanceof CaseEvent.CaseEnded e) {
            return kit("case ends", lines(words(e.outcome()), e.detail()));
        }
        if (event instanceof CaseEvent.Noted e) {
            return kit("note", e.text());
        }
        return connection(event);
    }

    private static EventWords connection(Event event) {
        if (event instanceof WireEvent.Dialled e) {
            return out("dials", lines(e.url(), headers(e.headers())));
        }
        if (event instanceof WireEvent.Opened e) {
            return in("accepts", lines("" + e.status(), headers(e.headers())));
        }
        if (event instanceof WireEvent.Refused e) {
            return in("refuses", lines("" + e.status(), headers(e.headers()), e.body()));
        }
        if (event instanceof WireEvent.Unreachable e) {
            return kit("unreachable", phrase(e.why(), e.detail()));
        }
        if (event instanceof WireEvent.SentBytes e) {
            return out("sent", lines(e.what(), "Base64 " + e.payload()));
        }
        if (event instanceof WireEvent.ReceivedBinary e) {
            return in("binary", lines(e.length() + " bytes", "Base64 " + e.payload()));
        }
        if (event instanceof WireEvent.ReceivedPing e) {
            return in("control ping", base64(e.payload()));
        }
        if (event instanceof WireEvent.ReceivedPong e) {
            return in("control pong", base64(e.payload()));
        }
        if (event instanceof WireEvent.ReceivedClose e) {
            return in("close frame", phrase(e.code() == 1005 ? "without a code" : "" + e.code(), e.reason()));
        }
        if (event instanceof WireEvent.Violated e) {
            return in("breaks RFC 6455", e.what());
        }
        if (event instanceof WireEvent.Ended e) {
            return new EventWords(
                    e.fromTarget() ? Direction.IN : Direction.OUT, "connection ends", phrase(e.how(), e.detail()));
        }
        return http(event);
    }

    private static EventWords http(Event event) {
        if (event instanceof HttpEvent.Requested e) {
            return out("requests", lines(e.method() + " " + e.url(), headers(e.headers()), e.body()));
        }
        if (event instanceof HttpEvent.Responded e) {
            return in("responds", lines(e.status() + ", to entry " + e.request(), manyHeaders(e.headers()), e.body()));
        }
        if (event instanceof HttpEvent.Unanswered e) {
            return kit("no answer", phrase("to entry " + e.request(), e.detail()));
        }
        if (event instanceof TargetEvent.Publishing e) {
            return out("publishes", lines(e.id() + " on " + e.topic(), "" + e.data()));
        }
        if (event instanceof TargetEvent.Published e) {
            return kit(e.confirmed() ? "published" : "not published", phrase(e.id(), e.detail()));
        }
        return life(event);
    }

    private static EventWords life(Event event) {
        if (event instanceof TargetEvent.TargetStarted e) {
            return kit("target started", e.instance() + ", process " + e.pid() + ", port " + e.port());
        }
        if (event instanceof TargetEvent.TargetExited e) {
            return new EventWords(
                    e.expected() ? Direction.KIT : Direction.IN,
                    e.expected() ? "target stopped" : "target died",
                    phrase(e.instance(), e.detail()));
        }
        if (event instanceof TargetEvent.Signalled e) {
            return out("signals", e.signal() + " to " + e.instance());
        }
        if (event instanceof TargetEvent.Measured e) {
            return in("measured", e.what() + " = " + e.value() + " " + e.unit());
        }
        if (event instanceof FaultEvent fault) {
            return fault(fault);
        }
        // An event that is newer than these words is still shown, with all it holds.
        return new EventWords(
                event.fromTarget() ? Direction.IN : Direction.KIT,
                event.getClass().getSimpleName(),
                EvidenceJson.write(event));
    }

    private static EventWords fault(FaultEvent event) {
        if (event instanceof FaultEvent.Injecting e) {
            return kit("fault asked for", phrase(e.fault() + " on " + e.where(), e.what()));
        } else if (event instanceof FaultEvent.InForce e) {
            return kit("fault in force", phrase(e.fault(), e.proof()));
        } else if (event instanceof FaultEvent.Unproven e) {
            return kit("fault not proven", phrase(e.fault(), e.detail()));
        } else if (event instanceof FaultEvent.Healing e) {
            return kit("fault taken back", e.fault());
        } else if (event instanceof FaultEvent.Healed e) {
            return kit("fault gone", phrase(e.fault(), e.proof()));
        } else if (event instanceof FaultEvent.Routed e) {
            return kit("goes through", e.where());
        } else if (event instanceof FaultEvent.ToolChosen e) {
            return kit("tool for faults", phrase(e.tool(), e.why()));
        }
        throw new IllegalStateException("no words for " + event);
    }

    private static EventWords in(String name, String detail) {
        return new EventWords(Direction.IN, name, detail);
    }

    private static EventWords out(String name, String detail) {
        return new EventWords(Direction.OUT, name, detail);
    }

    private static EventWords kit(String name, String detail) {
        return new EventWords(Direction.KIT, name, detail);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String base64(String payload) {
        return payload.isEmpty() ? "empty" : "Base64 " + payload;
    }

    private static String phrase(String first, String rest) {
        return rest.isBlank() ? first : first + ": " + rest;
    }

    private static String lines(String... lines) {
        return List.of(lines).stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String manyHeaders(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
    }
}
