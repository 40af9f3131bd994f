package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.target.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the log holds of one case when a claim is judged: the entries before the claim, in the order of the log. Nothing
 * in here reaches outside the log, so an old log judged again gives the same verdicts.
 */
public final class History {
    private final List<Entry> entries;
    private final RunFacts facts;
    private final List<RunEvent.Stalled> stalls;
    private final Map<Long, Message> messages;
    /** Of each participant: what it sent, and when first. */
    private Optional<Map<String, Map<String, Long>>> sent = Optional.empty();

    private Optional<Publications> publications = Optional.empty();
    /** Of each participant: the messages by the publications in them. */
    private final Map<String, Map<String, List<Seen<WireEvent.Received>>>> carried = new HashMap<>();

    private final Map<String, Seen<TargetEvent.Published>> confirmed = new HashMap<>();

    /**
     * @param entries of one case
     * @param facts   of the run
     * @param stalls  of the run
     */
    public History(List<Entry> entries, RunFacts facts, List<RunEvent.Stalled> stalls) {
        this(entries, facts, stalls, new HashMap<>());
    }

    private History(List<Entry> entries, RunFacts facts, List<RunEvent.Stalled> stalls, Map<Long, Message> messages) {
        this.messages = messages;
        this.entries = List.copyOf(entries);
        this.facts = facts;
        this.stalls = List.copyOf(stalls);
    }

    /** The same history, without anything from entry {@code seq} on. */
    public History before(long seq) {
        return new History(entries.stream().filter(e -> e.seq() < seq).toList(), facts, stalls, messages);
    }

    public RunFacts facts() {
        return facts;
    }

    public Mapping mapping() {
        return facts.target().dialect();
    }

    public Stream<Entry> all() {
        return entries.stream();
    }

    /** Everything of one participant. */
    public Stream<Entry> of(String who) {
        return all().filter(e -> e.who().equals(who));
    }

    /** The events of one kind of one participant. */
    public <E extends Event> Stream<Seen<E>> of(String who, Class<E> kind) {
        return seen(of(who), kind);
    }

    /** The events of one kind of all participants. */
    public <E extends Event> Stream<Seen<E>> all(Class<E> kind) {
        return seen(all(), kind);
    }

    /** The messages that reached one participant, on either transport. */
    public Stream<Seen<WireEvent.Received>> received(String who) {
        return of(who, WireEvent.Received.class);
    }

    /** The message of an entry, read once. */
    public Message message(Seen<WireEvent.Received> received) {
        return messages.computeIfAbsent(
                received.seq(), seq -> Message.parse(received.event().text(), mapping()));
    }

    /** Whether it is nothing but what the kit had sent on the same connection, come back. */
    boolean isEcho(Seen<WireEvent.Received> received) {
        var first = sent().getOrDefault(received.entry().who(), Map.of())
                .get(received.event().text());
        return first != null && first < received.seq();
    }

    private Map<String, Map<String, Long>> sent() {
        if (sent.isEmpty()) {
            var found = new HashMap<String, Map<String, Long>>();
            all(WireEvent.Sent.class)
                    .forEach(it -> found.computeIfAbsent(it.entry().who(), who -> new HashMap<>())
                            .putIfAbsent(Abbreviation.text(it.event().text()), it.seq()));
            sent = Optional.of(found);
        }
        return sent.get();
    }

    /** What was published, looked up once. */
    synchronized Publications publications() {
        if (publications.isEmpty()) {
            publications = Optional.of(new Publications(all(TargetEvent.Publishing.class)));
        }
        return publications.get();
    }

    /** The messages that reached one participant with this publication in them; one look at each message for all ids. */
    List<Seen<WireEvent.Received>> carrying(String who, String id) {
        if (!publications().has(id)) {
            return received(who).filter(it -> it.event().text().contains(id)).toList();
        }
        return carried.computeIfAbsent(who, it -> {
                    var found = new HashMap<String, List<Seen<WireEvent.Received>>>();
                    received(it)
                            .forEach(message -> publications()
                                    .allIn(message.event().text())
                                    .forEach(each -> found.computeIfAbsent(each, none -> new ArrayList<>())
                                            .add(message)));
                    return found;
                })
                .getOrDefault(id, List.of());
    }

    /** Where the hook confirmed a publication. */
    Optional<Seen<TargetEvent.Published>> confirmed(String id) {
        if (confirmed.isEmpty()) {
            all(TargetEvent.Published.class)
                    .filter(it -> it.event().confirmed())
                    .forEach(it -> confirmed.putIfAbsent(it.event().id(), it));
        }
        return Optional.ofNullable(confirmed.get(id));
    }

    /** The entry with this sequence number. */
    public Optional<Entry> entry(long seq) {
        return all().filter(e -> e.seq() == seq).findFirst();
    }

    /** How a connection ended, if it did before the claim and not by the kit's doing. */
    public Optional<Seen<Event>> endOf(String who) {
        return of(who).filter(e -> e.event() instanceof WireEvent.ReceivedClose
                        || e.event() instanceof WireEvent.Ended ended && ended.fromTarget())
                .findFirst()
                .map(e -> new Seen<>(e, e.event()));
    }

    /** Whether the target as a whole was lost after entry {@code seq}: its process died, or its port is closed. */
    Optional<Seen<? extends Event>> lost(long seq) {
        return all().filter(e -> e.seq() > seq)
                .filter(e -> e.event() instanceof TargetEvent.TargetExited exited && !exited.expected()
                        || e.event() instanceof WireEvent.Unreachable there
                                && there.why().equals("CONNECT_REFUSED"))
                .findFirst()
                .map(e -> new Seen<>(e, e.event()));
    }

    /** For how many nanoseconds the kit itself stood still within a window of the run. */
    public long stalled(long from, long to) {
        return stalls.stream()
                .mapToLong(s -> Math.max(0, Math.min(to, s.toNanos()) - Math.max(from, s.fromNanos())))
                .sum();
    }

    private static <E extends Event> Stream<Seen<E>> seen(Stream<Entry> entries, Class<E> kind) {
        return entries.filter(e -> kind.isInstance(e.event())).map(e -> new Seen<>(e, kind.cast(e.event())));
    }

    /**
     * An event with the entry around it.
     *
     * @param entry the entry
     * @param event its event
     */
    public record Seen<E extends Event>(Entry entry, E event) {
        public long seq() {
            return entry.seq();
        }

        public long at() {
            return entry.at();
        }
    }
}
