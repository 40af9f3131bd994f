package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The verdicts of a load run: a function of what was seen and nothing else. What was lost, sent twice, out of order or to
 * the wrong connection is wrong on any machine. A time is held against the target only where the kit itself was in time,
 * and what one defect explains is not held against it twice.
 */
public final class LoadJudge {
    /** After so long an own delay the kit says nothing of times around a second. */
    private static final long OWN_DELAY_MICROS = 250_000;

    /** A thread of the kit that works so much is at its limit, and so may be its times. */
    private static final long OWN_LIMIT_PERMILLE = 900;

    /** A host so busy delays everybody. */
    private static final long HOST_LIMIT_PERMILLE = 900;

    private static final long SECOND_MICROS = 1_000_000;
    private static final long RETURN_MICROS = 10_000_000;
    private static final long MEBIBYTE = 1 << 20;

    /** What fills the kernel's buffers on both sides, so that a server notices that nobody reads (measured: 4 to 6 MB). */
    private static final long NOTICED_BYTES = 8 * MEBIBYTE;

    /** PUB-9: one who keeps so much for one connection keeps everything. */
    private static final long UNBOUNDED_BYTES = 60 * MEBIBYTE;

    /** What a runtime may take for itself under load, and for each connection. */
    private static final long FAIR_BYTES = 256 * MEBIBYTE;

    private static final long FAIR_BYTES_EACH = 64 << 10;
    private static final int FEW_DESCRIPTORS = 8;

    private static final List<FlawKind> ENVELOPE = List.of(
            FlawKind.ILLEGAL_FRAME,
            FlawKind.NOT_UTF8,
            FlawKind.NOT_JSON,
            FlawKind.TRAILING_TEXT,
            FlawKind.NOT_AN_OBJECT,
            FlawKind.DUPLICATE_MEMBER,
            FlawKind.BAD_TYPE,
            FlawKind.BAD_TOPIC,
            FlawKind.BAD_DATA,
            FlawKind.BAD_TIMESTAMP,
            FlawKind.TIMESTAMP_UNIT,
            FlawKind.TIMESTAMP_BACKWARDS);
    private static final List<FlawKind> LOST = List.of(FlawKind.LOST, FlawKind.ENTRY_LOST, FlawKind.LAST_VALUE_LOST);
    private static final List<FlawKind> TWICE = List.of(FlawKind.DUPLICATED, FlawKind.ENTRY_DUPLICATED);
    private static final List<FlawKind> LEAKS =
            List.of(FlawKind.LEAKED, FlawKind.LEAKED_AFTER_UNSUBSCRIBE, FlawKind.WRONG_TOPIC);
    private static final List<FlawKind> POLLS =
            List.of(FlawKind.POLL_FAILED, FlawKind.POLL_FOREIGN, FlawKind.POLL_BACKWARDS, FlawKind.POLL_STALE);

    private final LoadEvidence seen;
    private final boolean stalledBySlow;

    private LoadJudge(LoadEvidence seen) {
        this.seen = seen;
        stalledBySlow = slowVerdict() == Verdict.FAIL;
    }

    /** Judges what was seen. */
    public static LoadReport judge(LoadEvidence seen) {
        return new LoadReport(new LoadJudge(seen).properties(), seen);
    }

    private List<Property> properties() {
        var all = new ArrayList<>(List.of(
                load(),
                connections(),
                envelopes(),
                complete(),
                flawless(
                        "delivery-once",
                        "No publication arrives twice on one connection.",
                        TWICE,
                        deliveries(),
                        "A second listener on the event bus, or a connection entered twice in the set of subscribers."),
                flawless(
                        "delivery-order",
                        "On each connection the publications of a topic arrive in their order.",
                        List.of(FlawKind.OUT_OF_ORDER),
                        deliveries(),
                        "Each broadcast in a task or thread of its own; give each connection one queue and one writer."),
                isolation(),
                timely(),
                slowIsolated(),
                slowBounded(),
                heartbeat(),
                throttle(),
                comeback(),
                polling(),
                memory(),
                descriptors()));
        if (seen.shards() < seen.expected()) {
            all.add(
                    0,
                    property(
                            "shards",
                            "Every shard of the run has ended.",
                            List.of(),
                            Verdict.INCONCLUSIVE,
                            seen.shards() + " of " + seen.expected() + " shards left their evidence"));
        }
        return all;
    }

    private Optional<String> doubt() {
        if (seen.count(Counts.LAG) > OWN_DELAY_MICROS) {
            return Optional.of("the kit itself stood still for " + words(seen.count(Counts.LAG)));
        }
        if (seen.count(Counts.BUSY) > OWN_LIMIT_PERMILLE) {
            return Optional.of("a thread of the kit worked " + seen.count(Counts.BUSY) / 10 + " % of the time");
        }
        if (seen.count(Counts.CPU) > HOST_LIMIT_PERMILLE) {
            return Optional.of("the processors of the host were in use " + seen.count(Counts.CPU) / 10
                    + " % of the time, the kit's own work included");
        }
        return Optional.empty();
    }

    private long published() {
        return seen.topics().stream().mapToLong(TopicLoad::confirmed).sum();
    }

    private String deliveries() {
        return seen.count(Counts.DELIVERIES) + " deliveries of " + published() + " publications";
    }

    /** Fails where there is such a flaw, passes where there was something to have it. */
    private Property flawless(String id, String sentence, List<FlawKind> kinds, String witness, String cause) {
        var requirements = kinds.stream().map(FlawKind::requirement).distinct().toList();
        var found =
                seen.flaws().stream().filter(it -> kinds.contains(it.kind())).toList();
        if (found.isEmpty()) {
            return seen.count(Counts.DELIVERIES) == 0
                    ? property(id, sentence, requirements, Verdict.NOT_EXERCISED, "nothing was delivered" + trouble())
                    : property(id, sentence, requirements, Verdict.PASS, witness);
        }
        return broken(id, sentence, found, cause);
    }

    private Property broken(String id, String sentence, List<Flaw> found, String cause) {
        return new Property(
                id,
                sentence,
                found.stream().map(it -> it.kind().requirement()).distinct().toList(),
                Verdict.FAIL,
                String.join("; ", found.stream().map(LoadJudge::counted).toList()) + "; in " + deliveries(),
                cause,
                found.stream().flatMap(it -> it.examples().stream()).toList());
    }

    private static String counted(Flaw flaw) {
        return flaw.count() + " × " + flaw.kind().words();
    }

    private String trouble() {
        return seen.topics().stream()
                .map(TopicLoad::trouble)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map(it -> "; the publish hook said: " + it)
                .orElse("");
    }

    private static Property property(
            String id, String sentence, List<String> requirements, Verdict verdict, String observation) {
        return new Property(id, sentence, requirements, verdict, observation, "", List.of());
    }

    private Property load() {
        var sentence = "The stated load was put on the target.";
        var asked = seen.count(Counts.ASKED);
        var inTime = seen.count(Counts.IN_TIME);
        var hook = seen.times().get(Times.HOOK).histogram();
        var figures = inTime + " of " + asked + " publications were begun within a second of their time; the hook took "
                + words(hook.getValueAtPercentile(50)) + " (median) to " + words(hook.getMaxValue()) + trouble();
        var reached = inTime >= asked * 0.95 && published() > 0;
        // Where a slow reader stalls the server its hook stalls too, which is told where it belongs.
        return property(
                "load",
                sentence,
                List.of(),
                reached ? Verdict.PASS : Verdict.INCONCLUSIVE,
                reached
                        ? figures
                        : figures
                                + (stalledBySlow ? "; see slow-isolated" : "; ask for a lower rate, or a faster hook"));
    }

    private Property connections() {
        var sentence = "Every connection is accepted, and stays open for as long as the client wants.";
        var kinds = List.of(FlawKind.NOT_OPENED, FlawKind.CONNECTION_ENDED);
        var requirements = List.of("CONN-37", "HB-12");
        var found =
                seen.flaws().stream().filter(it -> kinds.contains(it.kind())).toList();
        if (found.isEmpty()) {
            return property(
                    "connections",
                    sentence,
                    requirements,
                    seen.count(Counts.OPENED) == 0 ? Verdict.NOT_EXERCISED : Verdict.PASS,
                    seen.count(Counts.OPENED) + " connections were opened");
        }
        var own = found.stream()
                .flatMap(it -> it.examples().stream())
                .anyMatch(it -> it.contains("Too many open files") || it.contains("Cannot assign"));
        var doubt = own ? Optional.of("the kit's own host ran out of descriptors or ports: raise ulimit -n") : doubt();
        if (doubt.isPresent()) {
            return new Property(
                    "connections",
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(LoadJudge::counted).toList()) + ", but " + doubt.get(),
                    "",
                    found.stream().flatMap(it -> it.examples().stream()).toList());
        }
        return broken(
                "connections",
                sentence,
                found,
                "A limit on open files or connections, a short backlog, or a queue too small for an ordinary burst.");
    }

    private Property envelopes() {
        return flawless(
                "envelopes",
                "Every message is an envelope: one JSON object with type, topic, data and timestamp.",
                ENVELOPE,
                seen.count(Counts.RECEIVED) + " messages, every one checked",
                "A second place in the code that writes messages, used only under load.");
    }

    private Property complete() {
        var id = "delivery-complete";
        var sentence = "Every publication that the hook confirmed reaches every subscribed connection.";
        var cause = "A full queue that drops in silence, a failed write that is swallowed, or a set of subscribers that"
                + " changes while it is iterated over.";
        if (seen.count(Counts.UNFINISHED) > 0) {
            return property(
                    id,
                    sentence,
                    List.of("SUB-4"),
                    Verdict.INCONCLUSIVE,
                    "messages were still arriving half a minute after the last publication");
        }
        return flawless(id, sentence, LOST, deliveries(), cause);
    }

    private Property isolation() {
        var id = "isolation";
        var sentence = "A connection gets no message of a topic that it has not subscribed to, or has left.";
        var cause = "Subscriptions kept by an index that is used again, or an unsubscribe that is lost while others"
                + " come and go.";
        var late = seen.flaws(FlawKind.LATE_AFTER_UNSUBSCRIBE);
        if (LEAKS.stream().anyMatch(it -> seen.flaws(it) > 0)) {
            return flawless(id, sentence, LEAKS, "", cause);
        }
        var churns = seen.count(Counts.CHURNS);
        if (late > 0) {
            return property(
                    id,
                    sentence,
                    List.of("SUB-6", "SUB-8"),
                    Verdict.INCONCLUSIVE,
                    late + " × " + FlawKind.LATE_AFTER_UNSUBSCRIBE.words()
                            + ", less than a second ago: a target that handles messages of one connection in another"
                            + " order (SUB-20) may do so");
        }
        if (seen.plan().churners() == 0) {
            return property(id, sentence, List.of("SUB-6", "SUB-8"), Verdict.NOT_TESTED, "--churners 0 was asked for");
        }
        return property(
                id,
                sentence,
                List.of("SUB-6", "SUB-8"),
                churns == 0 ? Verdict.NOT_EXERCISED : Verdict.PASS,
                churns + " subscriptions came and went beside " + deliveries());
    }

    private Property timely() {
        var id = "delivery-timely";
        var sentence = "Publications arrive within a second, counted from when they were due.";
        var times = seen.times().get(Times.CALM).histogram();
        var requirements = List.of("SUB-3");
        if (times.getTotalCount() == 0) {
            return property(id, sentence, requirements, Verdict.NOT_EXERCISED, "nothing was delivered" + trouble());
        }
        var figures = "p50 " + words(times.getValueAtPercentile(50)) + ", p99 " + words(times.getValueAtPercentile(99))
                + ", longest " + words(times.getMaxValue()) + " of " + times.getTotalCount();
        if (times.getMaxValue() <= SECOND_MICROS) {
            return property(id, sentence, requirements, Verdict.PASS, figures);
        }
        var late = times.getCountBetweenValues(SECOND_MICROS, times.getMaxValue());
        var doubt = doubt();
        if (doubt.isPresent()) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    figures + "; " + late + " came later than a second, but " + doubt.get());
        }
        return new Property(
                id,
                sentence,
                requirements,
                Verdict.FAIL,
                figures + "; " + late + " came later than a second",
                "The server cannot keep up with this load, or pauses: see the plot of delays.",
                List.of());
    }

    private Verdict slowVerdict() {
        if (seen.slow().isEmpty()) {
            return Verdict.NOT_TESTED;
        }
        var beside = seen.times().get(Times.SLOW).histogram();
        var calm = seen.times().get(Times.CALM).histogram();
        if (beside.getTotalCount() == 0 || calm.getTotalCount() == 0) {
            return Verdict.INCONCLUSIVE;
        }
        var allowed = SECOND_MICROS + seen.count(Counts.LAG);
        if (beside.getMaxValue() > allowed && beside.getMaxValue() > 4 * calm.getMaxValue()) {
            return Verdict.FAIL;
        }
        var noticed = seen.slow().stream().anyMatch(it -> it.published() >= NOTICED_BYTES);
        return beside.getMaxValue() > SECOND_MICROS || !noticed ? Verdict.INCONCLUSIVE : Verdict.PASS;
    }

    private Property slowIsolated() {
        var id = "slow-isolated";
        var sentence = "A subscriber that does not read delays no other by more than a second.";
        var verdict = slowVerdict();
        if (verdict == Verdict.NOT_TESTED) {
            return property(id, sentence, List.of("PUB-7"), verdict, untested("slow readers", "--slow"));
        }
        var beside = seen.times().get(Times.SLOW).histogram();
        var calm = seen.times().get(Times.CALM).histogram();
        var figures = "while " + seen.slow().size() + " did not read what was published, "
                + seen.slow().get(0).published() / MEBIBYTE + " MiB, the longest delay of the others was "
                + words(beside.getMaxValue()) + " (" + words(calm.getMaxValue()) + " before)";
        return new Property(
                id,
                sentence,
                List.of("PUB-7"),
                verdict,
                verdict == Verdict.INCONCLUSIVE
                        ? figures + doubt().map(it -> "; " + it).orElse("; that does not tell why")
                        : figures,
                verdict == Verdict.FAIL
                        ? "A loop that awaits each send in turn, or a lock held while writing: the slowest sets the pace."
                        : "",
                List.of());
    }

    private Property slowBounded() {
        var id = "slow-bounded";
        var sentence = "What is held for a subscriber that does not read is bounded.";
        if (seen.slow().isEmpty()) {
            return property(id, sentence, List.of("PUB-9"), Verdict.NOT_TESTED, untested("slow readers", "--slow"));
        }
        var hoarded = seen.slow().stream()
                .filter(it -> it.ended().isEmpty() && it.lost() == 0)
                .toList();
        var figures =
                String.join("; ", seen.slow().stream().map(LoadJudge::told).toList());
        if (hoarded.isEmpty()) {
            return property(id, sentence, List.of("PUB-9"), Verdict.PASS, figures);
        }
        if (hoarded.stream().noneMatch(it -> it.published() >= UNBOUNDED_BYTES && it.read() >= it.published())) {
            return property(
                    id,
                    sentence,
                    List.of("PUB-9"),
                    Verdict.INCONCLUSIVE,
                    figures
                            + (stalledBySlow
                                    ? "; see slow-isolated"
                                    : "; so little may fit into the bound, which " + UNBOUNDED_BYTES / MEBIBYTE
                                            + " MiB do not: see --slow-mib"));
        }
        return new Property(
                id,
                sentence,
                List.of("PUB-9"),
                Verdict.FAIL,
                figures + "; the process grew by "
                        + (seen.count(Counts.RESIDENT_PEAK) - seen.count(Counts.RESIDENT_OPEN)) / MEBIBYTE + " MiB",
                "A queue for each connection that only grows; bound it by bytes, and conflate or close when it is full.",
                List.of());
    }

    private static String told(SlowReading it) {
        return "of " + it.published() / MEBIBYTE + " MiB one that had not read could still read "
                + it.read() / MEBIBYTE + " MiB, " + it.lost() + " publications were missing"
                + (it.ended().isEmpty() ? "" : ", then it was " + it.ended());
    }

    private String untested(String what, String option) {
        return seen.notes().stream()
                .filter(it -> it.startsWith(what))
                .findFirst()
                .orElse(option + " 0 was asked for");
    }

    private Property heartbeat() {
        var id = "heartbeat";
        var sentence = "Each ping is answered by one pong in time, also under load.";
        var requirements = List.of("HB-2", "HB-3", "HB-9");
        var pongs = seen.times().get(Times.PONG).histogram();
        var found = seen.flaws().stream()
                .filter(it -> it.kind() == FlawKind.LATE_PONG || it.kind() == FlawKind.SURPLUS_PONG)
                .toList();
        if (found.isEmpty()) {
            return pongs.getTotalCount() == 0
                    ? property(id, sentence, requirements, Verdict.NOT_TESTED, "the target file declares no ping")
                    : property(
                            id,
                            sentence,
                            requirements,
                            Verdict.PASS,
                            pongs.getTotalCount() + " pongs, p99 " + words(pongs.getValueAtPercentile(99))
                                    + ", longest " + words(pongs.getMaxValue()));
        }
        var late = found.stream().allMatch(it -> it.kind() == FlawKind.LATE_PONG);
        if (late && (stalledBySlow || seen.count(Counts.LAG) > SECOND_MICROS)) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(LoadJudge::counted).toList())
                            + (stalledBySlow
                                    ? "; see slow-isolated"
                                    : ", but the kit itself stood still for " + words(seen.count(Counts.LAG))));
        }
        return broken(
                id,
                sentence,
                found,
                "Pongs wait behind broadcasts: answer in the receive loop, before what is queued.");
    }

    private Property throttle() {
        var throttled =
                seen.topics().stream().filter(it -> !it.mode().equals("none")).toList();
        var id = "throttle";
        var sentence = "A throttled topic brings no more messages than its interval allows.";
        if (throttled.isEmpty()) {
            return property(
                    id, sentence, List.of("THR-2"), Verdict.NOT_APPLICABLE, "the target declares no throttled topic");
        }
        return flawless(
                id,
                sentence,
                List.of(FlawKind.THROTTLE_EXCEEDED),
                "topics "
                        + String.join(
                                ", ", throttled.stream().map(TopicLoad::name).toList()) + " on every connection",
                "The throttle counts for each source of events instead of each topic.");
    }

    private Property comeback() {
        var id = "reconnect-storm";
        var sentence = "Clients that all break off and come back at once are served within 10 seconds.";
        var requirements = List.of("LIFE-8");
        var stormed = seen.count(Counts.STORMED);
        if (stormed == 0) {
            return property(id, sentence, requirements, Verdict.NOT_TESTED, "--storms 0 was asked for");
        }
        var times = seen.times().get(Times.RETURN).histogram();
        var returned = seen.count(Counts.RETURNED);
        var figures = returned + " of " + stormed + " came back"
                + (returned == 0 ? "" : ", the last after " + words(times.getMaxValue()));
        if (returned == stormed && times.getMaxValue() <= RETURN_MICROS) {
            return property(id, sentence, requirements, Verdict.PASS, figures);
        }
        var doubt = doubt();
        // A SHOULD, and of a restart: what is seen here is close enough to warn.
        return property(
                id,
                sentence,
                requirements,
                doubt.isPresent() ? Verdict.INCONCLUSIVE : Verdict.WARN,
                figures + doubt.map(it -> ", but " + it).orElse(""));
    }

    private Property polling() {
        var id = "polling";
        var sentence = "Pollers see the same state, never an older one than before.";
        var requirements = List.of("POLL-1", "POLL-6", "POLL-7", "POLL-8");
        if (seen.count(Counts.POLLS) == 0 && POLLS.stream().allMatch(it -> seen.flaws(it) == 0)) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.NOT_TESTED,
                    untested("pollers", "no polled topic is declared, or --pollers"));
        }
        var found =
                seen.flaws().stream().filter(it -> POLLS.contains(it.kind())).toList();
        var doubt = doubt();
        var onlyTimes = Set.of(FlawKind.POLL_FAILED, FlawKind.POLL_STALE)
                .containsAll(found.stream().map(Flaw::kind).toList());
        if (!found.isEmpty() && onlyTimes && (doubt.isPresent() || stalledBySlow)) {
            return new Property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(LoadJudge::counted).toList()) + ", but "
                            + doubt.orElse("see slow-isolated"),
                    "",
                    found.stream().flatMap(it -> it.examples().stream()).toList());
        }
        var times = Optional.ofNullable(seen.times().get(Times.POLL)).map(Measure::histogram);
        return flawless(
                id,
                sentence,
                POLLS,
                seen.count(Counts.POLLS) + " polls, p99 "
                        + times.map(it -> words(it.getValueAtPercentile(99))).orElse("unknown"),
                "Polling reads another copy of the state than the broadcast writes.");
    }

    private Property memory() {
        var id = "memory";
        var sentence = "The memory of the process stays bounded under load.";
        var idle = seen.count(Counts.RESIDENT_IDLE);
        var peak = seen.count(Counts.RESIDENT_PEAK);
        if (idle == 0 || peak == 0) {
            return property(
                    id,
                    sentence,
                    List.of(),
                    Verdict.NOT_TESTED,
                    "the kit did not start the target: add lifecycle.command");
        }
        var open = seen.count(Counts.RESIDENT_OPEN);
        var connections = Math.max(1, seen.plan().connections());
        var figures = idle / MEBIBYTE + " MiB before, " + open / MEBIBYTE + " MiB with " + connections
                + " connections, at most " + peak / MEBIBYTE + " MiB";
        var fair = peak - idle <= FAIR_BYTES + FAIR_BYTES_EACH * connections;
        return property(
                id,
                sentence,
                List.of(),
                fair ? Verdict.PASS : Verdict.INCONCLUSIVE,
                fair
                        ? figures
                        : figures + "; a runtime that takes what it is given looks the same as a leak: limit its heap");
    }

    private Property descriptors() {
        var id = "descriptors";
        var sentence = "When everybody has left the descriptors are back where they were.";
        var before = seen.count(Counts.DESCRIPTORS_BEFORE);
        var after = seen.count(Counts.DESCRIPTORS_AFTER);
        if (before == 0 || after == 0) {
            return property(
                    id,
                    sentence,
                    List.of("LIFE-9"),
                    Verdict.NOT_TESTED,
                    "the kit did not start the target: add lifecycle.command");
        }
        var figures = before + " before, " + after + " ten seconds after at most, with " + seen.count(Counts.OPENED)
                + " connections between";
        if (after <= before + FEW_DESCRIPTORS) {
            return property(id, sentence, List.of("LIFE-9"), Verdict.PASS, figures);
        }
        // A dozen more may be a pool that has grown; a share of the connections is a leak.
        var leak = after - before > seen.count(Counts.OPENED) / 20 + FEW_DESCRIPTORS;
        return new Property(
                id,
                sentence,
                List.of("LIFE-9"),
                leak ? Verdict.FAIL : Verdict.INCONCLUSIVE,
                figures,
                leak ? "Sockets that the peer has closed are not closed in turn." : "",
                List.of());
    }

    /** A time in words, from microseconds. */
    static String words(long micros) {
        if (micros < 10_000) {
            return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
        }
        return micros < SECOND_MICROS
                ? String.format(Locale.ROOT, "%.0f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }
}
