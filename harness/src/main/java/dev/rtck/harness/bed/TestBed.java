package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.HandshakeClaim;
import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.claim.LifeClaim;
import dev.rtck.harness.evidence.CaseEvent;
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
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.Header;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a case works with: connections to the target, publications, claims. All of it is recorded; what the case leaves
 * open is ended with it.
 */
public final class TestBed implements AutoCloseable {
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

    /** The target's topics by their purpose. */
    public Topics topics() {
        return new Topics(target());
    }

    /** The first topic without a throttle: what is published to it is delivered, each and at once. */
    public String plainTopic() {
        return topics().plain();
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

    /**
     * A participant that polls, each time with accepted credentials, fresh ones where a token is good for one connection;
     * named {@code poller}, {@code poller-2} …
     */
    public Poller poller() {
        return new Poller(this, name("poller"), run.http(), this::accepted, true);
    }

    /** The same with these credentials, however old they get. */
    public Poller pollerWith(Optional<Credentials> kept) {
        return poller("poller", kept, true);
    }

    Poller poller(String who, Optional<Credentials> kept, boolean known) {
        return new Poller(this, name(who), run.http(), () -> kept, known);
    }

    /** One poll of a new participant. */
    public Poll poll(String topic) {
        return poller().poll(topic);
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

    /** Publishes in all ways. */
    public Publisher publisher() {
        return new Publisher(this, run, log);
    }

    /** Publishes the topic's sample. */
    public Publication publish(String topic) {
        return publisher().publish(topic);
    }

    /** Publishes the topic's sample several times, one after the other. */
    public List<Publication> publish(String topic, int times) {
        return publisher().publish(topic, times);
    }

    /** Publishes {@code data} with an id added to it, so that deliveries can be recognised. */
    public Publication publish(String topic, JsonNode data) {
        return publisher().publish(topic, data);
    }

    /** Those who crowd the target. */
    public Crowds crowds() {
        return new Crowds(this, log);
    }

    /** Whether the target serves who comes. */
    public Service service() {
        return new Service(this, log);
    }

    /** The life of the target's process. */
    public Life life() {
        return new Life(this, log, control, run.http());
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

    /** Lets time pass; none, when the duration is negative. */
    public TestBed waits(Duration time) {
        log.await(Long.MAX_VALUE - 1, e -> false, System.nanoTime() + time.toNanos());
        return this;
    }

    /** Publications one after the other. */
    public List<Publication> together(List<Publication> first, List<Publication> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Ends every connection of the case with a close frame, and waits until the target has answered. */
    public void closeAll() {
        clients.forEach(it -> it.close(1000));
    }

    /** Publishes the topic's sample as fast as it goes, for at least a second on a throttled topic. */
    public Burst burst(String topic) {
        return new Bursts(this).fire(topic);
    }

    /** The same, each publication after the hook has answered the one before it: their order is known. */
    public Burst burstInOrder(String topic) {
        return new Bursts(this).fireInOrder(topic, Optional.empty());
    }

    /** A burst that is just long enough for the throttle to hold something back. */
    public Burst briefBurst(String topic) {
        return new Bursts(this).fireBriefly(topic);
    }

    /** A burst of so many publications, which need not be many. */
    public Burst burstOf(String topic, int times) {
        return new Burst(topic, target().topics().get(topic).throttle(), publish(topic, times), List.of());
    }

    /** The same as {@link #burstInOrder}, with single publications on another topic in between. */
    public Burst burstBeside(String topic, String other) {
        return new Bursts(this).fireInOrder(topic, Optional.of(other));
    }

    /** Waits until the throttle of this topic has nothing more to hold back. */
    public TestBed quiet(String topic) {
        return waits(target().topics().get(topic).throttle().multipliedBy(2).plusMillis(50));
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
