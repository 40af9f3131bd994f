package dev.rtck.load;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Topic;
import dev.rtck.load.check.EnvelopeReader;
import dev.rtck.load.check.Mark;
import dev.rtck.load.client.Desk;
import dev.rtck.load.client.Party;
import dev.rtck.load.client.PollWatch;
import dev.rtck.load.client.Tally;
import dev.rtck.load.feed.Bulk;
import dev.rtck.load.feed.Feed;
import dev.rtck.load.feed.Gauge;
import dev.rtck.load.feed.Publishing;
import dev.rtck.load.feed.Stage;
import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import dev.rtck.load.result.LoadPlan;
import dev.rtck.load.result.Measure;
import dev.rtck.load.result.Merge;
import dev.rtck.load.socket.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One load run: the clients come, it is published at the rate, some stop reading, many break off and come back, and in the
 * end everything that was published must have arrived. It decides nothing: what was seen is its result.
 */
public final class LoadRun {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final Duration LONGEST_BULK = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PARTING = Duration.ofSeconds(10);

    /** Time for the parts of a run beyond its seconds, for which publications must be numbered as well. */
    private static final int BEYOND_SECONDS = 150;

    private static final int MOST_TOPICS = 8;
    private static final int WATCHERS = 2;

    private final Run run;
    private final LoadPlan plan;
    private final Consumer<String> progress;
    private final Stage stage = new Stage();
    private final Gauge hook = new Gauge();
    private final Mark mark;
    private final List<String> notes = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final AtomicLong stalled = new AtomicLong();

    private LoadRun(Run run, LoadPlan plan, Consumer<String> progress) {
        this.run = run;
        this.plan = plan;
        this.progress = progress;
        mark = new Mark(run.facts().seed());
        run.log().listen(entry -> {
            if (entry.event() instanceof RunEvent.Stalled it) {
                stalled.accumulateAndGet((it.toNanos() - it.fromNanos()) / 1_000, Math::max);
            }
        });
    }

    /**
     * Says why a target cannot be put under load; empty when it can.
     *
     * @param target its target file
     */
    public static Optional<String> obstacle(Target target) {
        if (target.websocket().isEmpty()) {
            return Optional.of(
                    "expected websocket.url in " + target.file() + ", found none; load is put on WebSockets");
        }
        if (target.publish().isEmpty()
                || target.publish().get() instanceof dev.rtck.harness.target.Publish.Spontaneous) {
            return Optional.of("expected publish.http or publish.command in " + target.file()
                    + ", found none; the kit must be able to publish at a rate of its own");
        }
        if (target.topics().values().stream().noneMatch(it -> it.id().isPresent())) {
            return Optional.of("expected a topic in " + target.file()
                    + " whose data the kit may mark, found none; add one to topics");
        }
        if (target.authentication()
                .flatMap(it -> it.accepted().token())
                .filter(it -> it.eachConnection())
                .isPresent()) {
            return Optional.of("authentication.accepted.token.each-connection: the load client shows the same"
                    + " credentials on every connection; let the target accept a fixed token for load runs");
        }
        return Optional.empty();
    }

    /**
     * Puts the target under load.
     *
     * @param progress hears a line now and then
     * @return what was seen
     * @throws Unreachable when the target is not on this host, or none of the clients gets through
     */
    public static LoadEvidence perform(Run run, LoadPlan plan, Consumer<String> progress)
            throws Unreachable, InterruptedException, IOException {
        var load = new LoadRun(run, plan, progress);
        try {
            return load.perform();
        } finally {
            load.loops.forEach(Loop::close);
        }
    }

    private LoadEvidence perform() throws Unreachable, InterruptedException, IOException {
        var subject = run.subject("");
        onlyHere(subject.target());
        var bulk = makeFeeds(subject.target());
        var first = new Figures(subject);
        first.memory(counts, Counts.RESIDENT_IDLE);
        first.descriptors(counts, Counts.DESCRIPTORS_BEFORE);
        makeParties(subject, bulk);
        arrive();
        first.memory(counts, Counts.RESIDENT_OPEN);
        var pollers = pollers(subject);
        var recording = Recording.start(loops, desks, hook, stage, new Figures(subject));
        var started = System.nanoTime();
        var publishers = publish(subject, bulk);
        everywhere(party -> party.beat(true));
        progress.accept("publishing " + plan.rate() + " a second to " + settled() + " connections");
        List<SlowReading> readings = List.of();
        try {
            if (plan.slow() > 0 && bulk.isPresent()) {
                sleepUntil(started, 0.4);
                readings = besideSlowReaders(subject, bulk.get());
            }
            for (var storm = 0; storm < plan.storms(); storm++) {
                sleepUntil(started, 0.7 + 0.2 * storm / plan.storms());
                storm();
            }
            sleepUntil(started, 1);
        } finally {
            everywhere(Party::rest);
            publishers.forEach(Publishing::close);
        }
        var inTime = publishers.stream().mapToLong(Publishing::inTime).sum();
        drain();
        account();
        if (pollers.isPresent()) {
            pollers.get().converge(last());
        }
        var seconds = recording.end(counts);
        everywhere(Party::leave);
        first.parting(counts, PARTING);
        counts.put(Counts.IN_TIME, inTime);
        counts.merge(Counts.LAG, stalled.get(), Math::max);
        return evidence(subject, pollers, readings, seconds);
    }

    private static void onlyHere(Target target) throws Unreachable, IOException {
        var uri = URI.create(target.websocket().orElseThrow().url());
        if (!uri.getScheme().equals("ws")) {
            throw new Unreachable("expected a ws:// address, found " + uri + "; load is put on plain WebSockets only");
        }
        if (!InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
            throw new Unreachable("expected a target on the loopback interface, found " + uri.getHost()
                    + "; load goes to nobody else's network");
        }
    }

    /** Makes a feed for each topic of the load, and one for what slow readers do not read, where there is a topic to spare. */
    private Optional<Feed> makeFeeds(Target target) {
        var usable = target.topics().values().stream()
                .filter(it -> it.id().isPresent())
                .toList();
        var plain = usable.stream().filter(it -> it.mode() == Topic.Mode.NONE).toList();
        var spare = plan.slow() > 0 && plain.size() > 1
                ? Optional.of(plain.get(plain.size() - 1))
                : Optional.<Topic>empty();
        if (plan.slow() > 0 && spare.isEmpty()) {
            notes.add("slow readers: expected two topics without throttle in the target file, found " + plain.size()
                    + "; one is needed for what they do not read, so that not every connection gets as much");
        }
        var loaded = usable.stream()
                .filter(it -> spare.isEmpty() || !it.equals(spare.get()))
                .limit(MOST_TOPICS)
                .toList();
        if (usable.size() - (spare.isPresent() ? 1 : 0) > MOST_TOPICS) {
            notes.add("topics: the load goes to the first " + MOST_TOPICS + " of " + usable.size());
        }
        var capacity = (int)
                Math.min(4_000_000, Math.ceil(plan.rate() / loaded.size() * (plan.seconds() + BEYOND_SECONDS)) + 1);
        loaded.forEach(it -> feeds.add(new Feed(feeds.size(), it, mark, capacity)));
        spare.ifPresent(it -> feeds.add(new Feed(feeds.size(), it, mark, Bulk.pieces(plan.slowMebibytes()))));
        return spare.map(it -> feeds.get(feeds.size() - 1));
    }

    private List<Feed> loaded(Optional<Feed> bulk) {
        return feeds.stream().filter(it -> bulk.isEmpty() || it != bulk.get()).toList();
    }

    private void makeParties(Subject subject, Optional<Feed> bulk)
            throws IOException, InterruptedException, Unreachable {
        var shown = run.credentials().accepted(subject);
        var dial = Dials.to(subject.target(), shown);
        var first = shown.flatMap(it -> it.firstMessage()).flatMap(it -> it.text());
        for (var i = 0; i < plan.threads(); i++) {
            var loop = Loop.start("rtck-load-" + (i + 1));
            loops.add(loop);
            var desk = new Desk(loop, subject.target(), dial, first, feeds, stage, mark);
            desks.add(desk);
            var party = loop.ask(() -> new Party(desk, plan.pings() / plan.threads()));
            parties.add(party);
        }
        for (var i = 0; i < plan.connections(); i++) {
            // Half of those who watch the slow ones' topic came before them, half after.
            var watches = bulk.isPresent() && (i < WATCHERS || i >= plan.connections() - WATCHERS);
            var topics = watches ? feeds : loaded(bulk);
            var name = "connection " + (i + 1);
            var party = parties.get(i % parties.size());
            loops.get(i % loops.size()).execute(() -> party.listener(name, topics));
            if (bulk.isPresent() && i == plan.connections() / 2) {
                for (var s = 0; s < plan.slow(); s++) {
                    var slow = "slow reader " + (s + 1);
                    loops.get(0).execute(() -> parties.get(0).slow(slow, bulk.get()));
                }
            }
        }
        for (var i = 0; i < plan.churners(); i++) {
            var number = i;
            var party = parties.get(i % parties.size());
            loops.get(i % loops.size()).execute(() -> party.churner("churner " + (number + 1), loaded(bulk), number));
        }
    }

    private void arrive() throws InterruptedException, Unreachable {
        var until = System.nanoTime() + ARRIVAL.toNanos();
        while (sum(Party::coming) > 0 && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        if (settled() == 0) {
            throw new Unreachable("none of " + plan.connections() + " connections was opened and answered a ping: "
                    + flaws(List.of()).stream()
                            .flatMap(it -> it.examples().stream())
                            .findFirst()
                            .orElse("no handshake was answered"));
        }
        if (settled() < plan.connections()) {
            notes.add("expected " + plan.connections() + " connections, found " + settled() + " after "
                    + ARRIVAL.toSeconds() + " s at most");
        }
    }

    private Optional<PollWatch> pollers(Subject subject) {
        var polling = subject.target().polling();
        if (plan.pollers() == 0 || polling.isEmpty()) {
            return Optional.empty();
        }
        if (subject.target().authentication().isPresent()) {
            notes.add("pollers: the load client polls without credentials, which this target asks for");
            return Optional.empty();
        }
        var polled = feeds.stream()
                .filter(it -> polling.get().topics().containsKey(it.topic().name()))
                .toList();
        return polled.isEmpty()
                ? Optional.empty()
                : Optional.of(new PollWatch(
                        run.http(),
                        polling.get(),
                        polled,
                        plan.pollers(),
                        new EnvelopeReader(mark, subject.target().mapping())));
    }

    private List<Publishing> publish(Subject subject, Optional<Feed> bulk) {
        var loaded = loaded(bulk);
        counts.put(Counts.ASKED, (long) (plan.rate() * plan.seconds()));
        return loaded.stream()
                .map(it -> Publishing.start(run, subject, it, plan.rate() / loaded.size(), hook))
                .toList();
    }

    private List<SlowReading> besideSlowReaders(Subject subject, Feed bulk) throws InterruptedException {
        progress.accept(plan.slow() + " stop reading, " + plan.slowMebibytes() + " MiB are published to them");
        stage.slowBegins();
        loops.get(0).ask(() -> {
            parties.get(0).stopReading();
            return true;
        });
        var published = new Bulk(run, subject, bulk, hook)
                .publish(end -> reached(bulk, end), plan.slowMebibytes(), LONGEST_BULK);
        Thread.sleep(1_000);
        loops.get(0).ask(() -> {
            parties.get(0).readAgain();
            return true;
        });
        var before = -1L;
        var until = System.nanoTime() + RECOVERY.toNanos();
        for (var now = slowBytes(); now > before && System.nanoTime() < until; now = slowBytes()) {
            before = now;
            Thread.sleep(1_000);
        }
        stage.slowEnds();
        return loops.get(0).ask(() -> parties.get(0).readings(published));
    }

    private long slowBytes() throws InterruptedException {
        return loops.get(0).ask(() -> parties.get(0).slowBytes());
    }

    private boolean reached(Feed feed, int end) throws InterruptedException {
        for (var i = 0; i < loops.size(); i++) {
            var party = parties.get(i);
            if (!loops.get(i).ask(() -> party.haveReached(feed, end))) {
                return false;
            }
        }
        return true;
    }

    private void storm() throws InterruptedException {
        progress.accept("every second connection breaks off and comes back");
        stage.stormBegins();
        everywhere(Party::storm);
        var until = System.nanoTime() + RECOVERY.toNanos();
        while (sum(Party::coming) > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    /** Waits until everything has arrived, or nothing has for a while. */
    private void drain() throws InterruptedException {
        progress.accept("waiting for what is under way");
        var from = System.nanoTime();
        var waits = true;
        while (waits && System.nanoTime() - from < DRAIN.toNanos()) {
            Thread.sleep(50);
            waits = false;
            for (var i = 0; i < loops.size(); i++) {
                var party = parties.get(i);
                waits |= loops.get(i).ask(() -> party.waits(System.nanoTime()));
            }
            var last = lastArrival();
            var now = System.nanoTime();
            var heartbeat = run.target().heartbeat().pongWithin().toNanos() + 200_000_000L;
            if (now - Math.max(last, from) > Math.max(QUIET.toNanos(), heartbeat)) {
                return;
            }
        }
        counts.put(Counts.UNFINISHED, waits ? 1L : 0L);
    }

    private long lastArrival() throws InterruptedException {
        var last = 0L;
        for (var i = 0; i < loops.size(); i++) {
            var desk = desks.get(i);
            last = Math.max(last, loops.get(i).ask(() -> Tally.lastArrival(desk)));
        }
        return last;
    }

    private void account() throws InterruptedException {
        var confirmed = new LinkedHashMap<Feed, BitSet>();
        feeds.forEach(it -> confirmed.put(it, it.confirmed()));
        everywhere(party -> party.account(confirmed));
    }

    private Map<Feed, Integer> last() {
        var last = new HashMap<Feed, Integer>();
        feeds.forEach(it -> last.put(it, it.confirmed().length() - 1));
        return last;
    }

    private long settled() throws InterruptedException {
        return sum(Party::settled);
    }

    private interface Count {
        long of(Party party);
    }

    private long sum(Count count) throws InterruptedException {
        var sum = 0L;
        for (var i = 0; i < loops.size(); i++) {
            var party = parties.get(i);
            sum += loops.get(i).ask(() -> count.of(party));
        }
        return sum;
    }

    private void everywhere(Consumer<Party> action) throws InterruptedException {
        for (var i = 0; i < loops.size(); i++) {
            var party = parties.get(i);
            loops.get(i).ask(() -> {
                action.accept(party);
                return true;
            });
        }
    }

    /** Sleeps until a share of the run's seconds is over, and looks after the threads meanwhile. */
    private void sleepUntil(long started, double share) throws InterruptedException {
        var until = started + (long) (plan.seconds() * 1e9 * share);
        for (var left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            Thread.sleep(Math.min(200, left / 1_000_000 + 1));
            loops.forEach(Loop::check);
        }
    }

    private List<Tally> tallies() throws InterruptedException {
        var tallies = new ArrayList<Tally>();
        for (var i = 0; i < loops.size(); i++) {
            var desk = desks.get(i);
            tallies.add(loops.get(i).ask(() -> Tally.of(desk)));
        }
        return tallies;
    }

    private List<Flaw> flaws(List<Flaw> others) throws InterruptedException {
        var all = new ArrayList<>(others);
        for (var tally : tallies()) {
            all.addAll(tally.flaws());
        }
        return Merge.flaws(all);
    }

    private LoadEvidence evidence(
            Subject subject, Optional<PollWatch> pollers, List<SlowReading> readings, List<LoadEvidence.Second> seconds)
            throws InterruptedException {
        var times = new HashMap<String, Measure>();
        for (var tally : tallies()) {
            tally.counts().forEach((name, value) -> counts.merge(name, value, Long::sum));
            tally.times().forEach((name, value) -> times.merge(name, value, Measure::plus));
        }
        times.put(Times.HOOK, hook.measure());
        pollers.ifPresent(it -> {
            times.put(Times.POLL, it.times());
            counts.put(Counts.POLLS, it.count());
        });
        var facts = run.facts();
        return new LoadEvidence(
                subject.target().toString(),
                facts.kitVersion(),
                facts.started().toString(),
                String.format(
                        Locale.ROOT,
                        "%s, Java %s, %d processors",
                        facts.host().system(),
                        facts.host().java(),
                        facts.host().processors()),
                1,
                1,
                plan,
                feeds.stream().map(LoadRun::topic).toList(),
                counts,
                times,
                flaws(pollers.map(PollWatch::flaws).orElse(List.of())),
                readings,
                seconds,
                notes);
    }

    private static TopicLoad topic(Feed feed) {
        return new TopicLoad(
                feed.topic().name(),
                feed.topic().mode().name().toLowerCase(Locale.ROOT),
                feed.begun(),
                feed.confirmed().cardinality(),
                feed.trouble());
    }
}
