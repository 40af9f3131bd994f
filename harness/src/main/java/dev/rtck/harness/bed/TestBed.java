package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.HandshakeClaim;
import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.claim.LifeClaim;
import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.result.CaseAssessment;
import dev.rtck.harness.result.CaseVerdict;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.ClientFrame;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Topic;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.Header;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * What a case works with: connections to the target, publications, claims. All of it is recorded; what the case leaves
 * open is ended with it.
 */
public final class TestBed implements AutoCloseable {
    private static final JsonMapper PLAIN = new JsonMapper();

    private final Run run;
    private final Case testCase;
    private final CaseLog log;
    private final TargetControl control;
    private final Handshakes handshakes;
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> resources = new ConcurrentLinkedDeque<>();
    private final Set<String> names = new HashSet<>();

    /**
     * A bed for one attempt of a case.
     *
     * @param subject the instance of the target it runs on
     * @param key     the case and attempt in the log
     */
    public TestBed(Run run, Case testCase, Subject subject, String key) {
        this.run = run;
        this.testCase = testCase;
        log = new CaseLog(run.log(), run.facts(), key);
        control = new TargetControl(run, log, subject);
        handshakes = new Handshakes(this, testCase.requirements().get(0));
    }

    /** The target as it runs. */
    public Target target() {
        return subject().target();
    }

    /** The target as its file declares it: placeholders are not filled. */
    public Target declared() {
        return run.target();
    }

    /** The instance of the target. */
    public Subject subject() {
        return control.subject();
    }

    /** The case and attempt under which its events stand in the log. */
    public String key() {
        return log.key();
    }

    CaseLog log() {
        return log;
    }

    /** The verdict of its claims, from what was recorded. */
    public CaseVerdict verdict(CaseEvent.CaseEnded ending) {
        return CaseAssessment.verdict(log.history(), ending);
    }

    /** The first topic without a throttle: what is published to it is delivered, each and at once. */
    public String plainTopic() {
        return plainTopics().get(0);
    }

    /** Every topic without a throttle, in the order of the target file; those delivered without being asked for last. */
    public List<String> plainTopics() {
        return target().topics().values().stream()
                .filter(topic -> topic.mode() == Topic.Mode.NONE)
                .map(Topic::name)
                .sorted(Comparator.comparing(target().mapping().implicitTopics()::contains))
                .toList();
    }

    /** The declared topics, at most this many, the plain one first. */
    public String[] topics(int most) {
        var plain = plainTopic();
        return Stream.concat(
                        Stream.of(plain), target().topics().keySet().stream().filter(name -> !name.equals(plain)))
                .limit(most)
                .toArray(String[]::new);
    }

    /** A declared topic other than this one. */
    public String topicBeside(String topic) {
        return target().topics().keySet().stream()
                .filter(name -> !name.equals(topic))
                .min(Comparator.comparing(target().mapping().implicitTopics()::contains))
                .orElseThrow();
    }

    /** Opens a connection named {@code client}, {@code client-2} … */
    public Client connect() {
        return connect("client");
    }

    /**
     * Opens a connection as the target file says.
     *
     * @throws Withheld when the target does not let it
     */
    public Client connect(String who) {
        run.withheld().ifPresent(reason -> {
            throw new Withheld(reason);
        });
        if (log.full()) {
            throw new Withheld(Run.FLOODED);
        }
        return connect(who, dialling());
    }

    /** More came than any healthy target sends: what follows is no evidence, and would only fill memory and disk. */
    private void flooded() {
        note(Run.FLOODED + ": the kit ends the case's connections");
        clients.forEach(it -> it.wire().close());
        run.flooded();
    }

    /** Opens a connection where the target has a WebSocket that lets it. */
    public Optional<Client> connectIfPossible(String who) {
        return target().websocket().isPresent() ? dial(who, dialling()).client() : Optional.empty();
    }

    /** Opens a connection that reads from a small buffer, so that little fits between the target and it. */
    public Client connectSlow(String who) {
        return connect(who, dialling().withReceiveBuffer(4096));
    }

    /**
     * Opens a connection in a way of the case's own.
     *
     * @throws Withheld when the target does not let it
     */
    public Client connect(String who, Dial dial) {
        var attempt = dial(who, dial);
        return attempt.client()
                .orElseThrow(() ->
                        new Withheld("a WebSocket connection was not opened; see the requirement on the handshake"));
    }

    /** Opens a connection for each topic, subscribed to it. */
    public List<Client> connectEach(String who, String... topics) {
        return Stream.of(topics)
                .map(topic -> connect(who).subscribe(topic).settled())
                .toList();
    }

    /** Opens this many connections, each subscribed to the topic. */
    public List<Client> crowd(String who, int size, String topic) {
        var all =
                Stream.generate(() -> connect(who).subscribe(topic)).limit(size).toList();
        all.forEach(Client::settled);
        return all;
    }

    /** Makes one handshake, whatever comes of it. */
    public Attempt dial(String who, Dial dial) {
        return dial(who, dial, accepted());
    }

    Attempt dial(String who, Dial dial, Optional<Credentials> shown) {
        return dial(who, dial, shown, "", new byte[0]);
    }

    /** The same, with bytes right behind the handshake. */
    Attempt dial(String who, Dial dial, Optional<Credentials> shown, String what, byte[] early) {
        var name = dialled(who, dial, headers(dial));
        if (early.length > 0) {
            log.append(name, new WireEvent.SentBytes(what, Recorder.sample(early)));
        }
        var handshake = RawWebSocket.connect(dial, new Recorder(log, name, this::flooded), early);
        if (handshake instanceof Handshake.Opened opened) {
            log.append(name, new WireEvent.Opened(101, headers(opened.headers())));
            opened.violations().forEach(it -> log.append(name, new WireEvent.Violated(it)));
            var client = new Client(this, log, name, opened.socket());
            clients.add(client);
            shown.flatMap(Credentials::firstMessage).flatMap(ClientFrame::text).ifPresent(client::send);
            return new Attempt(name, Optional.of(client));
        } else if (handshake instanceof Handshake.Refused refused) {
            log.append(name, new WireEvent.Refused(refused.status(), headers(refused.headers()), refused.body()));
        } else if (handshake instanceof Handshake.Failed failed) {
            noticeDeath();
            log.append(name, new WireEvent.Unreachable(failed.kind().name(), failed.message()));
        }
        return new Attempt(name, Optional.empty());
    }

    /** Sends a handshake exactly as it stands here, and records what comes of it; the connection is then ended. */
    public Attempt exchange(String who, String request) {
        return handshakes.send(who, request);
    }

    /** The same, to where {@code dial} leads and within its timeout. */
    public Attempt exchange(String who, Dial dial, String request) {
        return handshakes.send(who, dial, request);
    }

    /** Handshakes letter by letter. */
    public Handshakes handshakes() {
        return handshakes;
    }

    /** Writes down that a handshake is made; returns its name in the log. */
    String dialled(String who, Dial dial, Map<String, String> headers) {
        var name = name(who);
        log.append(name, new WireEvent.Dialled(dial.uri().toString(), headers));
        return name;
    }

    /** How the target wants to be dialled, to be changed by a case. */
    public Dial dialling() {
        var dial = Dials.to(target(), accepted());
        return run.withheld().isPresent() ? dial.withTimeout(Run.FIRST_PATIENCE) : dial;
    }

    /** How a node of the target's cluster wants to be dialled. */
    public Dial dialling(Subject node) {
        return Dials.to(node.target(), credentials(() -> run.credentials().accepted(node)));
    }

    /** The credentials that the target accepts; none where it wants none. */
    public Optional<Credentials> accepted() {
        return credentials(() -> run.credentials().accepted(subject()));
    }

    /** The credentials that the target file says are rejected. */
    Optional<Credentials> rejected() {
        return credentials(() -> run.credentials().rejected(subject()));
    }

    private static Optional<Credentials> credentials(Fetch fetch) {
        try {
            return fetch.get();
        } catch (IOException e) {
            throw new Withheld(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching a token", e);
        }
    }

    @FunctionalInterface
    private interface Fetch {
        Optional<Credentials> get() throws IOException, InterruptedException;
    }

    /** A participant that polls, with the accepted credentials; named {@code poller}, {@code poller-2} … */
    public Poller poller() {
        return poller("poller", accepted(), true);
    }

    Poller poller(String who, Optional<Credentials> shown, boolean known) {
        return new Poller(this, name(who), run.http(), shown, known);
    }

    /** One poll of a new participant. */
    public Poll poll(String topic) {
        return poller().poll(topic);
    }

    /** The topics that can be polled, in the order of the target file. */
    public List<String> polledTopics() {
        return List.copyOf(target().polling().orElseThrow().topics().keySet());
    }

    /** A topic with a cursor, preferably one of which every publication is kept. */
    public String cursorTopic() {
        return target().polling().orElseThrow().topics().entrySet().stream()
                .filter(it -> it.getValue().cursor().isPresent())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(it -> target().topics().get(it).mode() == Topic.Mode.LATEST))
                .orElseThrow();
    }

    /** For how long the target may take until polling shows what was published. */
    public Duration pollingBound() {
        return target().polling().orElseThrow().interval().plusSeconds(1);
    }

    /** What must hold of polls. */
    public PollClaims claimPolls() {
        return new PollClaims(this, testCase.requirements().get(0));
    }

    /** Those whom the target must not let in. */
    public Strangers strangers() {
        return new Strangers(this, testCase.requirements().get(0));
    }

    /** What a target that is reached over TLS is offered. */
    public TlsOffers tls() {
        return new TlsOffers(this);
    }

    /** What answers must not tell. */
    public Disclosures disclosures() {
        return new Disclosures(this, testCase.requirements().get(0));
    }

    /** A handshake that was made: its name in the log, and the connection if it was opened. */
    public record Attempt(String who, Optional<Client> client) {}

    /** Publishes the topic's sample. */
    public Publication publish(String topic) {
        return publish(
                topic, target().topics().getOrDefault(topic, Topic.of(topic)).sample());
    }

    /** Publishes {@code data} with an id added to it, so that deliveries can be recognised. */
    public Publication publish(String topic, JsonNode data) {
        return publish(topic, data, run::publish);
    }

    /** Publishes the topic's sample on a node of the target's cluster, several times, one after the other. */
    public List<Publication> publishOn(Subject node, String topic, int times) {
        var sample = target().topics().getOrDefault(topic, Topic.of(topic)).sample();
        return Stream.generate(() -> publish(topic, sample, (own, type, on, data) -> run.publish(node, type, on, data)))
                .limit(times)
                .toList();
    }

    private Publication publish(String topic, JsonNode data, Way way) {
        var id = run.nextPublication();
        var declared = target().topics().getOrDefault(topic, Topic.of(topic));
        var marked = marked(data, declared.id().orElse(Topic.DEFAULT_ID), id);
        log.append("publisher", new TargetEvent.Publishing(id, topic, abbreviated(marked)));
        try {
            var type = declared.types().isEmpty()
                    ? topic + "_update"
                    : declared.types().get(0);
            var trouble = way.publish(subject(), type, topic, marked);
            log.append("publisher", new TargetEvent.Published(id, trouble.isEmpty(), trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
        return new Publication(id, topic);
    }

    @FunctionalInterface
    private interface Way {
        String publish(Subject subject, String type, String topic, JsonNode data) throws InterruptedException;
    }

    /**
     * Publishes data as it is written here, which no server need be able to send on; whatever comes of it, the hook's
     * answer is only noted.
     *
     * @param json the text of a JSON value, which may hold what JSON allows and no program likes
     */
    public void publishOdd(String topic, String what, String json) {
        var data = JsonNodeFactory.instance.objectNode();
        data.set("odd", JsonNodeFactory.instance.rawValueNode(new RawValue(json)));
        try {
            var type = target().topics().getOrDefault(topic, Topic.of(topic)).types().stream()
                    .findFirst()
                    .orElse(topic + "_update");
            var trouble = run.publish(subject(), type, topic, data);
            note("published " + what + (trouble.isEmpty() ? "" : ", which the hook did not confirm: " + trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    /** Publishes the topic's sample several times, one after the other. */
    public List<Publication> publish(String topic, int times) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> publish(topic))
                .toList();
    }

    /**
     * Publishes large events until about this many bytes are out, as fast as these clients receive them; ends early when
     * one of them does not, or the hook does not return.
     */
    public List<Publication> publishMuch(String topic, long bytes, List<Client> readers) {
        return new Flood(this, log).publish(topic, bytes, readers);
    }

    /** Publishes the topic's sample several times on a thread of its own. */
    public CompletableFuture<List<Publication>> publishMeanwhile(String topic, int times) {
        var published = new CompletableFuture<List<Publication>>();
        var thread = new Thread(
                () -> {
                    try {
                        var sample = target().topics().get(topic).sample();
                        published.complete(Stream.generate(() -> publish(topic, sample, run::publishAnew))
                                .limit(times)
                                .toList());
                    } catch (RuntimeException e) {
                        published.completeExceptionally(e);
                    }
                },
                "rtck-publisher");
        thread.setDaemon(true);
        thread.start();
        return published;
    }

    /** Does something while another client pings some thousand times a second, for as long as that takes. */
    public <T> T whileFlooded(Supplier<T> meanwhile) {
        try (var flood = new PingFlood(dialling(), target().ping().text())) {
            pause(Duration.ofMillis(500));
            var result = meanwhile.get();
            pause(Duration.ofMillis(500));
            log.append("", new TargetEvent.Measured("pings of the flood", flood.sent(), ""));
            return result;
        }
    }

    /** Publishes the topic's sample several times, while others come, subscribe, unsubscribe and go. */
    public List<Publication> publishAmongPassersBy(String topic, int times) {
        try (var passersBy = new PassersBy(
                dialling(),
                Integer.MAX_VALUE,
                Client.subscription(target(), topic),
                Client.unsubscription(target(), topic))) {
            var all = publish(topic, times);
            log.append("", new TargetEvent.Measured("connections that came and went", passersBy.opened(), ""));
            return all;
        }
    }

    /** Opens this many connections, subscribes each to the topic and breaks them off: close frame, FIN and RST in turn. */
    public void openAndBreakOff(int connections, String topic) {
        try (var passersBy = new PassersBy(dialling(), connections, Client.subscription(target(), topic))) {
            passersBy.await();
            log.append("", new TargetEvent.Measured("connections opened and broken off", passersBy.opened(), ""));
        }
    }

    /** A client that connects, subscribes and is published to, whatever comes of it. */
    public Served serve(String who, String topic) {
        return serve(
                who, topic, log.append("", new CaseEvent.Noted(who + " comes")).seq());
    }

    /** The same, timed from an earlier entry of the log. */
    public Served serve(String who, String topic, long from) {
        return serve(who, topic, from, dialling());
    }

    /** The same, dialling in a way of the case's own. */
    public Served serve(String who, String topic, long from, Dial dial) {
        var attempt = dial(who, dial);
        var update = attempt.client().map(it -> {
            it.subscribe(topic).settled();
            var published = publish(topic, 1);
            it.awaits(published);
            return published.get(0).id();
        });
        return new Served(attempt.who(), update.orElse(""), from);
    }

    /**
     * A client that came to be served.
     *
     * @param update id of what it was to receive, empty when it could not connect
     * @param from   the entry of the log from which it is timed
     */
    public record Served(String who, String update, long from) {
        public Claim within(Duration within) {
            return new LifeClaim.IsServed(who, update, from, within.toMillis());
        }
    }

    /** What must hold of a client that came to be served, if it held of another one earlier. */
    public void claimServed(Served served, Served earlier, Duration within) {
        claim(new Claim.Provided(List.of(earlier.within(within)), served.within(within)));
    }

    /** Whether a client that came to be served has received what it was to receive by now. */
    public boolean isServed(Served served) {
        return arrival(served).isPresent();
    }

    private Optional<Entry> arrival(Served served) {
        return log.find(e -> e.who().equals(served.who())
                && e.event() instanceof WireEvent.Received it
                && !served.update().isEmpty()
                && it.text().contains(served.update()));
    }

    /** Writes down how long it took from entry {@code from} until a client was served, if it was. */
    public void measureRecovery(String fault, long from, Served served) {
        var start = log.find(e -> e.seq() == from).map(Entry::at);
        var arrival = arrival(served);
        if (start.isPresent() && arrival.isPresent()) {
            var millis = (arrival.get().at() - start.get()) / 1_000_000;
            log.append("", new TargetEvent.Measured(TargetEvent.Measured.RECOVERY + fault, millis, "ms"));
        }
    }

    /** Sends SIGKILL to the target and waits until it is gone; returns the entry of the log. */
    public long kill() {
        return control.kill();
    }

    /** Sends SIGTERM to the target and does not wait; returns the entry of the log. */
    public long terminate() {
        return control.terminate();
    }

    /** Sends SIGTERM to the target and waits for its process to end; kills it where it does not. */
    public long stop(Duration patience) {
        var signal = control.terminate();
        control.awaitExit(patience);
        if (subject().process().filter(it -> it.alive()).isPresent()) {
            control.kill();
        }
        return signal;
    }

    /** Sends SIGSTOP to the target. */
    public long freeze() {
        return control.freeze();
    }

    /** Sends SIGCONT to the target. */
    public long thaw() {
        return control.thaw();
    }

    /**
     * Starts the target again on its port; returns the entry of the log at which it was ready.
     *
     * @throws Withheld when it would not start
     */
    public long restart() {
        return control.restart()
                .orElseThrow(() -> new Withheld("the target did not start again; see the requirement on restarts"));
    }

    /** Starts the target again on its port, and claims that it starts. */
    public long claimRestarts(long killed) {
        var ready = control.restart();
        claim(new LifeClaim.StartsAgain(killed));
        return ready.orElseThrow(() -> new Withheld("the target did not start again"));
    }

    /** Waits for the target's process to end after a signal, and claims that it does in time. */
    public Claim claimProcessEnds(String requirement, long signal, Duration within) {
        control.awaitExit(within.plusSeconds(1));
        var claim = new LifeClaim.ProcessEnds(signal, within.toMillis());
        claim(requirement, claim);
        return claim;
    }

    /** A topic without a throttle that can be polled, if there is one. */
    public Optional<String> polledTopic() {
        return plainTopics().stream()
                .filter(it -> target().polling().orElseThrow().topics().containsKey(it))
                .findFirst();
    }

    /** Polls until the publication shows, or the patience ends. */
    public void polls(String who, Publication publication, Duration patience) {
        new PollProbe(run.http(), log)
                .until(who, target().polling().orElseThrow(), publication.topic(), publication.id(), patience);
    }

    /** Polls until the publication shows, and claims that it does if an earlier one did. */
    public void claimPolled(String who, Publication publication, Publication earlier, Duration patience) {
        polls(who, publication, patience);
        claim(new Claim.Provided(
                List.of(new LifeClaim.IsPolled(who, earlier.id())), new LifeClaim.IsPolled(who, publication.id())));
    }

    /** Writes memory and descriptors of the target's processes into the log, and the figures that it tells of itself. */
    public void measure() {
        control.measure();
        figures();
    }

    private Map<String, Long> figures() {
        try {
            var figures = new Figures(run.http()).of(target());
            figures.forEach((name, value) -> log.append("", new TargetEvent.Measured(name, value, "")));
            return figures;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for figures", e);
        }
    }

    /** Waits until what the target counts of itself is back at its first figures, and claims it of those that must be. */
    public void claimFiguresReturn(String requirement, Duration patience) {
        if (target().statistics().isEmpty()) {
            note("the target tells no figures of its own: statistics of the target file");
            return;
        }
        var until = System.nanoTime() + patience.toNanos();
        while (!figuresReturned() && System.nanoTime() < until) {
            waits(Duration.ofMillis(200));
        }
        figures().keySet().stream()
                .filter(Figures.RETURNING::contains)
                .forEach(it -> claim(requirement, new LifeClaim.ReturnsToBaseline(it, Figures.ALLOWED)));
    }

    private boolean figuresReturned() {
        return figures().entrySet().stream()
                .filter(it -> Figures.RETURNING.contains(it.getKey()))
                .allMatch(it -> it.getValue() <= firstFigure(it.getKey()) + Figures.ALLOWED);
    }

    private long firstFigure(String name) {
        return log.find(e -> e.event() instanceof TargetEvent.Measured it
                        && it.what().equals(name))
                .map(e -> ((TargetEvent.Measured) e.event()).value())
                .orElse(Long.MAX_VALUE - Figures.ALLOWED);
    }

    /** So many clients dial within a second, subscribe and ping; claims that each is served or turned away in words. */
    public void claimServesCrowd(int size, String topic, Duration within) {
        var crowd = new Crowd(
                dialling(),
                size,
                Client.subscription(target(), topic),
                target().ping().text(),
                it -> dev.rtck.harness.claim.Message.parse(it, target().mapping())
                        .isPong());
        var outcome = crowd.come(within);
        log.append("", new TargetEvent.Measured(TargetEvent.Measured.SERVED, outcome.served(), "of " + size));
        log.append("", new TargetEvent.Measured(TargetEvent.Measured.TURNED_AWAY, outcome.turnedAway(), "of " + size));
        claim(new LifeClaim.ServesCrowd(size, within.toMillis()));
    }

    /** Waits until the target's descriptors are back near their first figure, and claims it. */
    public void claimDescriptorsReturn(String requirement, long allowed, Duration patience) {
        var first = log.find(e -> e.event() instanceof TargetEvent.Measured it
                        && it.what().equals(TargetEvent.Measured.DESCRIPTORS))
                .map(e -> ((TargetEvent.Measured) e.event()).value())
                .orElse(Long.MAX_VALUE - allowed);
        var until = System.nanoTime() + patience.toNanos();
        while (control.descriptors().orElse(0) > first + allowed && System.nanoTime() < until) {
            waits(Duration.ofMillis(100));
        }
        control.measure();
        claim(requirement, new LifeClaim.ReturnsToBaseline(TargetEvent.Measured.DESCRIPTORS, allowed));
    }

    /** Lets time pass. */
    public void waits(Duration time) {
        log.await(Long.MAX_VALUE - 1, e -> false, System.nanoTime() + time.toNanos());
    }

    /** Publications one after the other. */
    public List<Publication> together(List<Publication> first, List<Publication> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Ends every connection of the case with a close frame, and waits until the target has answered. */
    public void closeAll() {
        clients.forEach(it -> it.close(1000));
    }

    /** The first topic with a throttle, conflated rather than batched. */
    public String throttledTopic() {
        return topic(Topic.Mode.LATEST).or(() -> topic(Topic.Mode.BATCH)).orElseThrow();
    }

    /** The first topic that is batched. */
    public String batchedTopic() {
        return topic(Topic.Mode.BATCH).orElseThrow();
    }

    private Optional<String> topic(Topic.Mode mode) {
        return target().topics().values().stream()
                .filter(topic -> topic.mode() == mode)
                .map(Topic::name)
                .findFirst();
    }

    /** Publishes the topic's sample as fast as it goes, for at least a second on a throttled topic. */
    public Burst burst(String topic) {
        return new Bursts(this).fire(topic, Optional.empty());
    }

    /** A burst that is just long enough for the throttle to hold something back. */
    public Burst briefBurst(String topic) {
        return new Bursts(this).fireBriefly(topic);
    }

    /** A burst of so many publications, which need not be many. */
    public Burst burstOf(String topic, int times) {
        return new Burst(topic, target().topics().get(topic).throttle(), publish(topic, times), List.of());
    }

    /** The same as {@link #burst}, with single publications on another topic in between. */
    public Burst burstBeside(String topic, String other) {
        return new Bursts(this).fire(topic, Optional.of(other));
    }

    /** Waits until the throttle of this topic has nothing more to hold back. */
    public TestBed quiet(String topic) {
        pause(target().topics().get(topic).throttle().multipliedBy(2).plusMillis(50));
        return this;
    }

    /**
     * Kills the target and starts it again on its port.
     *
     * @throws Withheld when it would not start
     */
    public TestBed startAnew() {
        kill();
        restart();
        return this;
    }

    /** Waits for a while in which something else goes on. */
    public TestBed pausing(Duration time) {
        pause(time);
        return this;
    }

    /** Lets time pass; nothing, when the duration is negative. */
    void pause(Duration time) {
        log.await(Long.MAX_VALUE - 1, e -> false, System.nanoTime() + time.toNanos());
    }

    /** A topic that the accepted credentials must not open. */
    public String forbiddenTopic() {
        return target().authentication().orElseThrow().forbiddenTopics().get(0);
    }

    /** The query parameters of the accepted credentials that stay the same: a token that is fetched anew each time is none. */
    public List<String> tokensInAddress() {
        var accepted = target().authentication().orElseThrow().accepted();
        var fresh = accepted.token().filter(it -> it.eachConnection()).isPresent();
        return accepted.query().entrySet().stream()
                .filter(it -> !fresh || !it.getValue().contains("{token}"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** For how long the accepted credentials are good from when they are fetched. */
    public Duration lifetimeOfCredentials() {
        return target().authentication()
                .orElseThrow()
                .accepted()
                .token()
                .orElseThrow()
                .lifetime()
                .orElseThrow();
    }

    /** Inputs by the grammar of messages and frames, bent; with a bystander who must not be harmed. */
    public Fuzzing fuzzing() {
        return new Fuzzing(this);
    }

    /** So many handshakes of one client, each finished and its connection held, as far as the target lets it. */
    public Swarm idleConnections(int size) {
        return closing(Swarm.idle(this, size));
    }

    /** So many handshakes of one client that send a byte now and then, and are never finished. */
    public Swarm drippingHandshakes(int size) {
        return closing(Swarm.dripping(this, size));
    }

    /** Steps that clients make one after the other, to be compared with the model of the specification. */
    public Exploration exploration() {
        return new Exploration(this);
    }

    /** The seed of everything random in this run. */
    public long seed() {
        return run.facts().seed();
    }

    /** The verdict of a claim by what was recorded so far, and why; for commands that decide what to do next by it. */
    public ClaimResult judge(Claim claim) {
        return Judge.judge(testCase.requirements().get(0), claim, run.log().now(), log.history());
    }

    /** Somebody who takes part beside the kit's own clients; named {@code who}, {@code who-2} … */
    public Recording participant(String who) {
        return new Recording(log, name(who));
    }

    /** The one who made a handshake, to write more of what becomes of it. */
    public Recording participant(Attempt attempt) {
        return new Recording(log, attempt.who());
    }

    /** Closes this with the case, before the connections and whatever was left to be closed earlier. */
    public <T extends AutoCloseable> T closing(T resource) {
        resources.push(resource);
        return resource;
    }

    /**
     * A file beside the log, for what does not fit into it, such as a picture. Its folder is there.
     *
     * @param name the end of its name, e.g. {@code 3.png}
     */
    public EvidenceFile evidenceFile(String name) {
        return EvidenceFile.of(run.folder(), key(), name);
    }

    /** Whether pictures and the like are to be kept of all that happens: the case is run again, or the user wants it. */
    public boolean keepsAll() {
        return run.keepsAll() || !key().endsWith("#1");
    }

    /** What all cases of the run share, such as a browser: made when first asked for, closed with the run. */
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> maker) {
        return run.shared(type, maker);
    }

    /** Claims something of the case's first requirement. */
    public void claim(Claim claim) {
        claim(testCase.requirements().get(0), claim);
    }

    /** What must hold for a client. */
    public Claims claim(Client client) {
        return new Claims(this, client, testCase.requirements().get(0));
    }

    /** What must hold of a handshake: it is accepted. */
    public void claimOpens(Attempt attempt) {
        claim(new HandshakeClaim.Opens(attempt.who()));
    }

    /** What must hold of a handshake: it is refused with a status in this range. */
    public void claimRefused(Attempt attempt, int from, int to) {
        claim(new HandshakeClaim.Refuses(attempt.who(), from, to));
    }

    /** What must hold of a handshake: it never succeeds. */
    public void claimNeverOpens(Attempt attempt) {
        claim(new HandshakeClaim.NeverOpens(attempt.who()));
    }

    /** What must hold of a refusal: a header field with something in it. */
    public void claimRefusalNames(Attempt attempt, String header, String value) {
        claim(new HandshakeClaim.RefusesNaming(attempt.who(), header, value));
    }

    /** What the target must never do on the wire; see {@link HandshakeClaim.NeverViolates}. */
    public void claimNeverViolates(String rule, String... marks) {
        claim(new HandshakeClaim.NeverViolates(List.of(marks), rule));
    }

    /** What must hold after bad input: entry {@code trigger}, sent by this client. Waits for the target's reaction. */
    public Aftermath after(Client sender, long trigger) {
        return new Aftermath(this, sender, trigger);
    }

    /** Writes down that the target has died, if the kit started it and it has; its socket may be faster than its end. */
    void noticeDeath() {
        try {
            if (subject().process().isPresent()) {
                subject().process().get().awaitExit(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run.death(key(), subject()).ifPresent(it -> log.append("", it));
    }

    /** What must hold of every message of this case. */
    public void claimEveryMessage(Facet facet) {
        claim(new Claim.Conforms(facet));
    }

    /** Claims something of one of the requirements that the case verifies. */
    public void claim(String requirement, Claim claim) {
        log.append("", new CaseEvent.Claimed(requirement, claim));
    }

    /** Writes a remark into the transcript. */
    public void note(String text) {
        log.append("", new CaseEvent.Noted(text));
    }

    private synchronized String name(String who) {
        var name = who;
        for (var count = 2; !names.add(name); count++) {
            name = who + "-" + count;
        }
        return name;
    }

    private static Map<String, String> headers(Dial dial) {
        var all = new LinkedHashMap<>(headers(dial.headers()));
        dial.origin().ifPresent(it -> all.put("Origin", it));
        dial.subprotocol().ifPresent(it -> all.put("Sec-WebSocket-Protocol", it));
        return all;
    }

    static Map<String, String> headers(List<Header> headers) {
        var all = new LinkedHashMap<String, String>();
        headers.forEach(it -> all.merge(it.name(), it.value(), (a, b) -> a + ", " + b));
        return all;
    }

    private static ObjectNode marked(JsonNode data, JsonPointer place, String id) {
        ObjectNode copy = data instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode().set("value", data);
        var here = copy;
        var rest = place;
        while (!rest.tail().matches()) {
            here = here.withObjectProperty(rest.getMatchingProperty());
            rest = rest.tail();
        }
        here.put(rest.getMatchingProperty(), id);
        return copy;
    }

    private static JsonNode abbreviated(ObjectNode data) {
        var text = data.toString();
        var shorter = Abbreviation.text(text);
        return shorter.length() == text.length() ? data : PLAIN.readTree(shorter);
    }

    /**
     * Ends what the case left open.
     *
     * @throws IllegalStateException when something could not be closed; everything else is
     */
    @Override
    public void close() {
        var failure = new IllegalStateException("the case left something behind");
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        control.close();
        handshakes.close();
        clients.forEach(Client::release);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
