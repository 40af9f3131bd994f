package dev.rtck.harness.history;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.claim.Message;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What happened in a case under faults: publications, connections, polls and disturbances, put together from its log. */
public final class Chronicle {
    private static final Pattern ID = Pattern.compile("rtck-[0-9a-f]{4}-\\d{6,}");

    /** Ids of one run differ in their number, which has leading zeros up to a million. */
    private static final Comparator<String> NUMBERED =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final History history;
    private final Map<String, Publication> publications = new LinkedHashMap<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Span> disturbances = new ArrayList<>();
    private final Map<String, String> routes = new HashMap<>();
    private final Map<String, List<Entry>> byWho;
    private final long end;

    private Chronicle(History history) {
        this.history = history;
        byWho = history.all().collect(Collectors.groupingBy(Entry::who));
        end = history.all().mapToLong(Entry::at).max().orElse(0);
        history.all(FaultEvent.Routed.class)
                .forEach(it -> routes.put(it.entry().who(), it.event().where()));
        readPublications();
        readDisturbances();
        history.all().filter(e -> e.event() instanceof WireEvent.Dialled).forEach(e -> epochs.add(epoch(e)));
        readReadings();
    }

    /** Reads a case's part of the log. */
    public static Chronicle of(History history) {
        return new Chronicle(history);
    }

    /** Every publication, by its id, in the order of asking. */
    public Map<String, Publication> publications() {
        return publications;
    }

    /** Every connection and attempt. */
    public List<Epoch> epochs() {
        return epochs;
    }

    /** Every poll that was answered with 200. */
    public List<Reading> readings() {
        return readings;
    }

    /** Faults, and what was done to the target. */
    public List<Span> disturbances() {
        return disturbances;
    }

    /** When the last thing happened. */
    public long end() {
        return end;
    }

    History history() {
        return history;
    }

    /** Whether this is the id of something that the same run published before this case: a snapshot may still be of it. */
    boolean isOfEarlier(String id) {
        return publications.keySet().stream()
                .findFirst()
                .filter(first -> sameRun(first, id) && NUMBERED.compare(id, first) < 0)
                .isPresent();
    }

    private static boolean sameRun(String one, String other) {
        return one.substring(0, one.lastIndexOf('-')).equals(other.substring(0, other.lastIndexOf('-')));
    }

    /** Whether something lay between a client on this path and the target in a window. */
    boolean disturbed(String where, long from, long to, long guard) {
        return disturbances.stream()
                .filter(it -> it.where().isEmpty() || it.where().equals(where))
                .anyMatch(it -> it.touches(from, to, guard));
    }

    /** Whether the target itself was stopped or frozen in a window. */
    boolean targetDisturbed(long from, long to, long guard) {
        return disturbances.stream().filter(it -> it.where().isEmpty()).anyMatch(it -> it.touches(from, to, guard));
    }

    private void readPublications() {
        var returns = new HashMap<String, Entry>();
        history.all(TargetEvent.Published.class)
                .forEach(it -> returns.putIfAbsent(it.event().id(), it.entry()));
        history.all(TargetEvent.Publishing.class).forEach(it -> {
            var asked = it.event();
            var returned = Optional.ofNullable(returns.get(asked.id()));
            publications.put(
                    asked.id(),
                    new Publication(
                            asked.id(),
                            asked.topic(),
                            asked.data(),
                            publications.size(),
                            it.at(),
                            returned.map(Entry::at).orElse(Long.MAX_VALUE),
                            returned.filter(e -> ((TargetEvent.Published) e.event()).confirmed())
                                    .isPresent(),
                            it.seq()));
        });
    }

    private void readDisturbances() {
        history.all(FaultEvent.Injecting.class).forEach(it -> {
            var healed = history.all(FaultEvent.Healed.class)
                    .filter(end -> end.event().fault().equals(it.event().fault()))
                    .findFirst();
            disturbances.add(new Span(
                    it.event().fault(),
                    it.event().where(),
                    it.at(),
                    healed.map(History.Seen::at).orElse(Long.MAX_VALUE)));
        });
        history.all(TargetEvent.Signalled.class)
                .filter(it -> !it.event().signal().equals("SIGCONT"))
                .forEach(it -> disturbances.add(new Span(it.event().signal(), "", it.at(), endOf(it))));
        history.all(TargetEvent.TargetExited.class)
                .filter(it -> !it.event().expected())
                .forEach(it -> disturbances.add(new Span("death of the target", "", it.at(), Long.MAX_VALUE)));
    }

    private long endOf(History.Seen<TargetEvent.Signalled> signal) {
        var frozen = signal.event().signal().equals("SIGSTOP");
        return history.all()
                .filter(e -> e.seq() > signal.seq())
                .filter(e -> frozen ? continues(e) : isReady(e))
                .mapToLong(Entry::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static boolean continues(Entry entry) {
        return entry.event() instanceof TargetEvent.Signalled it && it.signal().equals("SIGCONT");
    }

    private static boolean isReady(Entry entry) {
        return entry.event() instanceof TargetEvent.Measured it && it.what().equals(TargetEvent.Measured.READY);
    }

    private Epoch epoch(Entry dialled) {
        var own =
                history.of(dialled.who()).filter(e -> e.seq() >= dialled.seq()).toList();
        var opened = own.stream()
                .filter(e -> e.event() instanceof WireEvent.Opened)
                .mapToLong(Entry::at)
                .findFirst();
        var end = own.stream().filter(Chronicle::isEnd).findFirst();
        return new Epoch(
                dialled.who(),
                routes.getOrDefault(dialled.who(), ""),
                dialled.at(),
                opened,
                end.map(Entry::at).orElse(Long.MAX_VALUE),
                end.filter(e -> e.event().fromTarget()).isPresent(),
                end.map(e -> ending(e)).orElse("open"),
                asked(own),
                receptions(own),
                dialled.seq());
    }

    private static boolean isEnd(Entry entry) {
        return entry.event() instanceof WireEvent.Ended
                || entry.event() instanceof WireEvent.ReceivedClose
                || entry.event() instanceof WireEvent.Refused
                || entry.event() instanceof WireEvent.Unreachable
                || entry.event() instanceof WireEvent.SentBytes it
                        && (it.what().startsWith("close frame")
                                || it.what().startsWith("RST")
                                || it.what().startsWith("FIN"));
    }

    private static String ending(Entry entry) {
        if (entry.event() instanceof WireEvent.ReceivedClose close) {
            return "close frame with code " + close.code();
        } else if (entry.event() instanceof WireEvent.Ended ended) {
            return ended.how();
        } else if (entry.event() instanceof WireEvent.Refused refused) {
            return "refused with " + refused.status();
        } else if (entry.event() instanceof WireEvent.Unreachable unreachable) {
            return unreachable.why();
        }
        return "the kit ended it";
    }

    private List<Epoch.Asked> asked(List<Entry> own) {
        var pings = own.stream()
                .filter(e ->
                        e.event() instanceof WireEvent.Sent it && it.intent().equals(WireEvent.Sent.PING))
                .toList();
        // The n-th pong answers the n-th ping; where one was lost on the way, later ones prove later, never too early.
        var pongs = own.stream()
                .filter(e -> e.event() instanceof WireEvent.Received it
                        && Message.parse(it.text(), history.mapping()).isPong())
                .toList();
        var asked = new ArrayList<Epoch.Asked>();
        for (var entry : own) {
            if (entry.event() instanceof WireEvent.Sent sent && sent.intent().contains("subscribe ")) {
                var proven = OptionalLong.empty();
                for (var i = 0; i < Math.min(pings.size(), pongs.size()) && proven.isEmpty(); i++) {
                    if (pings.get(i).seq() > entry.seq()) {
                        proven = OptionalLong.of(pongs.get(i).at());
                    }
                }
                var subscribes = !sent.intent().startsWith("un");
                asked.add(new Epoch.Asked(
                        sent.intent().substring(sent.intent().indexOf(' ') + 1),
                        subscribes,
                        entry.at(),
                        proven.orElse(Long.MAX_VALUE)));
            }
        }
        return asked;
    }

    private List<Reception> receptions(List<Entry> own) {
        var receptions = new ArrayList<Reception>();
        for (var entry : own) {
            if (entry.event() instanceof WireEvent.Received received) {
                Message.parse(received.text(), history.mapping())
                        .unwrapped()
                        .forEach(it -> receptions.addAll(receptions(it, entry)));
            }
        }
        return receptions;
    }

    private List<Reception> receptions(Message message, Entry entry) {
        var ids = ids(message.text());
        return ids.stream()
                .map(id -> new Reception(
                        id,
                        topicOf(message, id),
                        message.data(),
                        message.seconds(),
                        ids.size() == 1,
                        entry.at(),
                        entry.seq()))
                .toList();
    }

    /** What a message says; where it says nothing, that of the publication in it: a topic left out is one defect, not many. */
    private String topicOf(Message message, String id) {
        return message.topic()
                .or(() -> fromType(message))
                .or(() -> Optional.ofNullable(publications.get(id)).map(Publication::topic))
                .orElse("");
    }

    /** In a dialect where the topic follows from the type: the only one that declares it. */
    private Optional<String> fromType(Message message) {
        if (history.mapping().message().topic().isPresent()) {
            return Optional.empty();
        }
        var topics = history.facts().target().topics().entrySet().stream()
                .filter(it ->
                        message.type().filter(it.getValue().types()::contains).isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return topics.size() == 1 ? Optional.of(topics.get(0)) : Optional.empty();
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(it -> it.group()).toList();
    }

    private void readReadings() {
        var requests = new HashMap<Long, Entry>();
        history.all(HttpEvent.Requested.class).forEach(it -> requests.put(it.seq(), it.entry()));
        history.all(HttpEvent.Responded.class)
                .filter(it -> it.event().status() == 200
                        && requests.containsKey(it.event().request()))
                .forEach(it -> {
                    var asked = requests.get(it.event().request());
                    topicOf(((HttpEvent.Requested) asked.event()).url())
                            .ifPresent(topic -> readings.add(new Reading(
                                    asked.who(),
                                    routes.getOrDefault(asked.who(), ""),
                                    topic,
                                    asked.at(),
                                    it.at(),
                                    ids(it.event().body()),
                                    it.seq())));
                });
    }

    /** The one topic that stands in an address, as the last of the words that are topics. */
    private Optional<String> topicOf(String url) {
        return history.facts().target().topics().keySet().stream()
                .filter(topic -> url.matches(".*[/=,]" + Pattern.quote(topic) + "([&?,].*)?$"))
                .findFirst();
    }
}
