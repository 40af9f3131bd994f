package dev.rtck.harness.run;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Trust;
import dev.rtck.harness.target.WebSocketEndpoint;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A run of the kit against one target: owns the log, the instances of the target, and everything the cases share. */
public final class Run implements AutoCloseable {
    /** Who dials before any case, so that a target nobody can reach ends the run at once. */
    private static final String FIRST_DIAL = "first dial";

    /** For the first handshake; where it was in vain, for each other one too: a hundred times ten seconds are too much. */
    public static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

    /** Why a case takes no more. */
    public static final String FLOODED = "the target sends without end, or does not read what it is sent";

    /** Cases that may be flooded before it is plain that all of them will be. */
    private static final int FLOODS = 2;

    private final Target target;
    private final RunFacts facts;
    private final EvidenceLog log;
    private final Subjects subjects;
    private final StallDetector stalls;
    private final HttpClient http;
    private final PublishHook hook;
    private final CredentialsSource credentials;
    private final AtomicInteger publications = new AtomicInteger();
    private final Admission admission;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Set<String> mourned = ConcurrentHashMap.newKeySet();
    private final Set<Long> ending = ConcurrentHashMap.newKeySet();
    private final Shared shared = new Shared();
    private final Path folder;
    private final boolean keepsAll;
    private final AtomicInteger floods = new AtomicInteger();
    private volatile Optional<String> withheld = Optional.empty();

    private Run(Target target, RunFacts facts, Path evidence, boolean keepsAll) {
        this.target = target;
        this.facts = facts;
        this.keepsAll = keepsAll;
        folder = evidence.toAbsolutePath().getParent();
        log = EvidenceLog.create(evidence, target.secrets()::redact);
        log.append("", "", new RunEvent.RunStarted(facts));
        stalls = new StallDetector(log);
        subjects = new Subjects(target, log);
        http = client(target);
        hook = new PublishHook(http);
        admission = new Admission(target.lifecycle().isPresent(), it -> it.watchSeconds(target));
        credentials = new CredentialsSource(http);
    }

    private static HttpClient client(Target target) {
        // Many servers close what was idle for five seconds, just when the next request is on its way to them. One that
        // must not be sent twice is then lost; so connections are left before the target leaves them.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
        // As much as the kit's own reader takes: the JDK's 384 KiB are megabytes as fields, and fifty polls at a time
        // fill the memory.
        System.setProperty("jdk.http.maxHeaderSize", "65536");
        var builder = HttpClient.newBuilder();
        target.websocket().flatMap(WebSocketEndpoint::trust).map(Trust::context).ifPresent(builder::sslContext);
        return builder.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                // Neither a proxy nor a redirect may lead the kit away from the target.
                .proxy(ProxySelector.of(null))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Starts a run: writes the head of the log, starts the target when its file says how, and dials it once.
     *
     * @param evidence the log to write
     * @throws Unreachable when the target would not start, or nothing listens there
     */
    public static Run start(Target target, RunFacts facts, Path evidence) throws Unreachable, InterruptedException {
        return start(target, facts, evidence, false);
    }

    /**
     * The same.
     *
     * @param keepsAll whether pictures and the like are kept of cases that pass, too
     */
    public static Run start(Target target, RunFacts facts, Path evidence, boolean keepsAll)
            throws Unreachable, InterruptedException {
        var run = new Run(target, facts, evidence, keepsAll);
        try {
            run.preflight();
            return run;
        } catch (Unreachable | InterruptedException | RuntimeException e) {
            // Not closed: a log that ends like a finished run would be judged like one.
            run.abort();
            throw e;
        }
    }

    private void preflight() throws Unreachable, InterruptedException {
        var subject = subjects.of("");
        var endpoint = subject.target().websocket();
        if (endpoint.isEmpty()) {
            return;
        }
        Optional<Credentials> shown;
        try {
            shown = credentials.accepted(subject);
        } catch (IOException e) {
            withheld = Optional.of(String.valueOf(e.getMessage()));
            return;
        }
        log.append("", FIRST_DIAL, new WireEvent.Dialled(endpoint.get().url(), Map.of()));
        var handshake = RawWebSocket.connect(
                Dials.to(subject.target(), shown).withTimeout(FIRST_PATIENCE), new FrameListener() {});
        if (handshake instanceof Handshake.Opened opened) {
            log.append("", FIRST_DIAL, new WireEvent.Opened(101, Map.of()));
            opened.socket().close();
        } else if (handshake instanceof Handshake.Failed failed
                && (failed.kind() == Handshake.Kind.CONNECT_REFUSED || failed.kind() == Handshake.Kind.UNREACHABLE)) {
            throw new Unreachable(failed.message()
                    + (target.lifecycle().isPresent() ? "" : " (lifecycle.command lets the kit start it)"));
        } else {
            withheld = Optional.of("no WebSocket connection can be opened ("
                    + (handshake instanceof Handshake.Refused refused
                            ? "the handshake is answered with " + refused.status()
                            : ((Handshake.Failed) handshake).message())
                    + "); see the requirement on the handshake");
        }
    }

    /** Notes that a case was flooded; when several were, no case dials any more. */
    public void flooded() {
        if (floods.incrementAndGet() == FLOODS) {
            withheld = Optional.of(FLOODED);
        }
    }

    /** Why no connection can be had at all; then only the cases of the handshake itself dial. */
    public Optional<String> withheld() {
        return withheld;
    }

    public Target target() {
        return target;
    }

    /** The folder of the log, beside which everything else is written that belongs to it. */
    public Path folder() {
        return folder;
    }

    /** Whether pictures and the like are kept of cases that pass, too. */
    public boolean keepsAll() {
        return keepsAll;
    }

    public RunFacts facts() {
        return facts;
    }

    public EvidenceLog log() {
        return log;
    }

    /** For the kit's plain requests: no proxy, no redirects, HTTP/1.1. */
    public HttpClient http() {
        return http;
    }

    /** What the target file declares to be shown to the target. */
    public CredentialsSource credentials() {
        return credentials;
    }

    /** The instance of the target that a group of cases uses. */
    public Subject subject(String group) throws Unreachable, InterruptedException {
        return subjects.of(group);
    }

    /** Gives these cases instances that nobody has used: one that a case has ruined tells nothing the second time. */
    public void renew(List<Case> cases) {
        cases.stream().map(Case::group).distinct().forEach(subjects::retire);
    }

    /** Starts an instance anew on its old port. */
    public Subject restart(Subject subject, int port) throws Unreachable, InterruptedException {
        return subjects.restart(subject, port);
    }

    /** Asks an instance to emit an event; returns whether and why not. */
    public String publish(Subject subject, String type, String topic, tools.jackson.databind.JsonNode data)
            throws InterruptedException {
        return publish(hook, subject, type, topic, data);
    }

    /**
     * The same on a connection of its own. One that has been used before may be closed, as idle for too long, by a target
     * that was frozen and has not yet read the request.
     */
    public String publishAnew(Subject subject, String type, String topic, tools.jackson.databind.JsonNode data)
            throws InterruptedException {
        return publish(new PublishHook(client(target)), subject, type, topic, data);
    }

    private static String publish(
            PublishHook hook, Subject subject, String type, String topic, tools.jackson.databind.JsonNode data)
            throws InterruptedException {
        var outcome = hook.publish(subject, type, topic, data);
        return outcome.confirmed() ? "" : outcome.detail().isEmpty() ? "refused" : outcome.detail();
    }

    /** An id that no other publication of any run has; all have the same length, so none is part of another. */
    public String nextPublication() {
        return String.format("rtck-%04x-%06d", facts.seed() & 0xffff, publications.incrementAndGet());
    }

    /**
     * Waits until a case may run: quiet cases share an instance, disturbing ones have it alone.
     *
     * @param heavy whether it needs most of the machine
     */
    public Admission.Pass admit(Case it, boolean heavy) throws InterruptedException {
        try {
            // Started before the case counts as running, so that nobody waits for one who waits.
            subjects.of(it.group());
        } catch (Unreachable e) {
            // Told when the case asks for it.
        }
        return admission.enter(it, heavy);
    }

    /** Why a case does not run; empty when it does. */
    public Optional<String> obstacle(Case it) {
        return facts.plan().stream()
                .filter(planned -> planned.id().equals(it.id()))
                .findFirst()
                .map(PlannedCase::obstacle)
                .filter(obstacle -> !obstacle.isEmpty());
    }

    /** Begins the next attempt of a case in the log; its key, e.g. {@code SubscriptionSuite.unsubscribeStopsDelivery#1}. */
    public String begin(Case it) {
        int attempt;
        synchronized (attempts) {
            attempt = attempts.merge(it.id(), 1, Integer::sum);
        }
        var key = it.id() + "#" + attempt;
        log.append(key, "", new CaseEvent.CaseStarted(it.id(), attempt));
        return key;
    }

    /** From now on the end of this instance is what the kit asked for. */
    public void expectEnd(Subject subject) {
        subject.process().map(TargetInstance::pid).ifPresent(ending::add);
    }

    /** That the target died during an attempt without being asked to; told once for each attempt. */
    public Optional<TargetEvent.TargetExited> death(String key, Subject subject) {
        return subject.dead()
                        && subject.process()
                                .map(TargetInstance::pid)
                                .filter(ending::contains)
                                .isEmpty()
                        && mourned.add(key)
                ? Optional.of(new TargetEvent.TargetExited(
                        Subjects.name(subject.name()),
                        false,
                        subject.process().map(TargetInstance::outputTail).orElse("")))
                : Optional.empty();
    }

    /** Writes down how an attempt ended, and whether the target died of it. */
    public void finish(String key, Subject subject, CaseEvent.CaseEnded ending) {
        death(key, subject).ifPresent(it -> log.append(key, "", it));
        log.append(key, "", ending);
    }

    /** What all cases share, such as a browser: made when first asked for, closed with the run. */
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> maker) {
        return shared.get(type, maker);
    }

    private void release() {
        shared.close();
        stalls.close();
        subjects.close();
    }

    /** Ends what is still running, and the log with it. */
    @Override
    public void close() {
        release();
        try (log) {
            log.append("", "", new RunEvent.RunEnded());
        }
    }

    /** Ends what is still running and the log, which then shows that the run did not reach its end. */
    public void abort() {
        log.close();
        release();
    }
}
