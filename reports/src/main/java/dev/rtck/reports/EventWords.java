package dev.rtck.reports;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.harness.evidence.PeerEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as transcripts and timelines show it. This is the one place that knows the events by name, with {@link
 * PageWords} and {@link ClientWords} for those of pages and programs: one that is newer than its words is shown with the
 * words of its own record, under the subject of the interface it belongs to.
 *
 * @param direction whose doing it was
 * @param name      what happened, in a word or two
 * @param detail    the rest: the message itself, a code with its reason; may be empty
 * @param subject   what it is about, e.g. {@code target} or {@code page}
 * @param notable   whether the timeline of a whole run shows it
 * @param picture   a file beside the log that shows it, where there is one
 */
public record EventWords(
        Direction direction, String name, String detail, String subject, boolean notable, Optional<String> picture) {

    /** The subject of what the kit does to the target and its network on purpose. */
    public static final String FAULTS = "faults";

    /** Whose doing an event was. */
    public enum Direction {
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

        /** As a sign. */
        public String arrow() {
            return arrow;
        }

        /** As words. */
        public String words() {
            return words;
        }
    }

    /** The words for an event. */
    public static EventWords of(Event event) {
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
        if (event instanceof WireEvent.AgreedTo e) {
            return in("agrees", e.version());
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
            return e.fromTarget()
                    ? in("connection ends", phrase(e.how(), e.detail()))
                    : out("connection ends", phrase(e.how(), e.detail()));
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
            return target(
                    Direction.KIT, "target started", e.instance() + ", process " + e.pid() + ", port " + e.port());
        }
        if (event instanceof TargetEvent.TargetExited e) {
            return target(
                    e.expected() ? Direction.KIT : Direction.IN,
                    e.expected() ? "target stopped" : "target died",
                    phrase(e.instance(), e.detail()));
        }
        if (event instanceof TargetEvent.Signalled e) {
            return target(Direction.OUT, "signals", e.signal() + " to " + e.instance());
        }
        if (event instanceof TargetEvent.Measured e) {
            return in("measured", e.what() + " = " + e.value() + " " + e.unit());
        }
        if (event instanceof FaultEvent fault) {
            return fault(fault);
        }
        if (event instanceof PageEvent page) {
            return PageWords.of(page);
        }
        if (event instanceof PeerEvent peer) {
            return ClientWords.of(peer);
        }
        if (event instanceof ClientEvent client) {
            return ClientWords.of(client);
        }
        if (event instanceof RunEvent.Stalled e) {
            return kit("stood still", "for " + (e.toNanos() - e.fromNanos()) / 1_000_000 + " ms");
        }
        return event instanceof RunEvent ? kit(separate(event.getClass().getSimpleName()), "") : ofItself(event);
    }

    /** By its record: the kind in words, the values with their names; a text in it is a message, and comes first. */
    static EventWords ofItself(Event event) {
        var values = JsonMapper.shared().readTree(EvidenceJson.write(event));
        var named = values.propertyStream()
                .filter(it -> !it.getKey().equals("kind") && !it.getKey().equals("text"))
                .map(it -> separate(it.getKey()) + ": " + plain(it.getValue()));
        return new EventWords(
                event.fromTarget() ? Direction.IN : Direction.KIT,
                separate(event.getClass().getSimpleName()),
                Stream.concat(Stream.of(plain(values.path("text"))), named)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("\n")),
                subject(event.getClass()).orElse("other"),
                !values.has("text"),
                Optional.of(values.path("file").asString("")).filter(it -> it.matches("(?i).+\\.(png|jpe?g|webp)")));
    }

    private static String plain(JsonNode value) {
        return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    /** The part of the sealed {@link Event} that it belongs to, e.g. {@code page} for what is below {@code PageEvent}. */
    private static Optional<String> subject(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .flatMap(it -> it.getSimpleName().endsWith("Event") && it != Event.class
                        ? Stream.of(it.getSimpleName())
                                .map(name -> separate(name.substring(0, name.length() - "Event".length())))
                        : subject(it).stream())
                .findFirst();
    }

    private static String separate(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static EventWords fault(FaultEvent event) {
        if (event instanceof FaultEvent.Injecting e) {
            return fault("fault asked for", phrase(e.fault() + " on " + e.where(), e.what()));
        } else if (event instanceof FaultEvent.InForce e) {
            return fault("fault in force", phrase(e.fault(), e.proof()));
        } else if (event instanceof FaultEvent.Unproven e) {
            return fault("fault not proven", phrase(e.fault(), e.detail()));
        } else if (event instanceof FaultEvent.Healing e) {
            return fault("fault taken back", e.fault());
        } else if (event instanceof FaultEvent.Healed e) {
            return fault("fault gone", phrase(e.fault(), e.proof()));
        } else if (event instanceof FaultEvent.Routed e) {
            return fault("goes through", e.where());
        } else if (event instanceof FaultEvent.ToolChosen e) {
            return fault("tool for faults", phrase(e.tool(), e.why()));
        }
        return ofItself(event);
    }

    private static EventWords fault(String name, String detail) {
        return new EventWords(Direction.OUT, name, detail, FAULTS, true, Optional.empty());
    }

    private static EventWords in(String name, String detail) {
        return new EventWords(Direction.IN, name, detail, "wire", false, Optional.empty());
    }

    private static EventWords out(String name, String detail) {
        return new EventWords(Direction.OUT, name, detail, "wire", false, Optional.empty());
    }

    private static EventWords kit(String name, String detail) {
        return new EventWords(Direction.KIT, name, detail, "kit", false, Optional.empty());
    }

    private static EventWords target(Direction direction, String name, String detail) {
        return new EventWords(direction, name, detail, "target", true, Optional.empty());
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
