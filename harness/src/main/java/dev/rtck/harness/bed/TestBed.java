package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.result.CaseAssessment;
import dev.rtck.harness.result.CaseVerdict;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Topic;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.Header;
import dev.rtck.harness.wire.RawHttp;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a case works with: connections to the target, publications, claims. All of it is recorded; what the case leaves
 * open is ended with it.
 */
public final class TestBed implements AutoCloseable {
    private final Run run;
    private final Case testCase;
    private final Subject subject;
    private final CaseLog log;
    private final List<Client> clients = new ArrayList<>();
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
        this.subject = subject;
        log = new CaseLog(run.log(), run.facts(), key);
    }

    /** The target as it runs. */
    public Target target() {
        return subject.target();
    }

    /** The instance of the target. */
    public Subject subject() {
        return subject;
    }

    /** The case and attempt under which its events stand in the log. */
    public String key() {
        return log.key();
    }

    CaseLog log() {
        return log;
    }

    /** The verdict of its claims, from what was recorded. */
    public CaseVerdict verdict(Event.CaseEnded ending) {
        return CaseAssessment.verdict(log.history(), ending);
    }

    /** The first topic without a throttle: what is published to it is delivered, each and at once. */
    public String plainTopic() {
        return plainTopics().get(0);
    }

    /** Every topic without a throttle, in the order of the target file. */
    public List<String> plainTopics() {
        return target().topics().values().stream()
                .filter(topic -> topic.mode() == Topic.Mode.NONE)
                .map(Topic::name)
                .toList();
    }

    /** A declared topic other than this one. */
    public String topicBeside(String topic) {
        return target().topics().keySet().stream()
                .filter(name -> !name.equals(topic))
                .findFirst()
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
        var attempt = dial(who, Dials.to(target()));
        return attempt.client()
                .orElseThrow(() -> new Withheld(
                        "a WebSocket connection was not opened; see the requirement on the" + " handshake"));
    }

    /** Makes one handshake, whatever comes of it. */
    public Attempt dial(String who, Dial dial) {
        var name = name(who);
        log.append(name, new Event.Dialled(dial.uri().toString(), headers(dial)));
        var handshake = RawWebSocket.connect(dial, new Recorder(log, name));
        if (handshake instanceof Handshake.Opened opened) {
            log.append(name, new Event.Opened(101, headers(opened.headers())));
            opened.violations().forEach(it -> log.append(name, new Event.Violated(it)));
            var client = new Client(this, log, name, opened.socket());
            clients.add(client);
            return new Attempt(name, Optional.of(client));
        } else if (handshake instanceof Handshake.Refused refused) {
            log.append(name, new Event.Refused(refused.status(), headers(refused.headers()), refused.body()));
        } else if (handshake instanceof Handshake.Failed failed) {
            log.append(name, new Event.Unreachable(failed.kind().name(), failed.message()));
        }
        return new Attempt(name, Optional.empty());
    }

    /** Sends a handshake exactly as it stands here, and records what comes of it; the connection is then ended. */
    public Attempt exchange(String who, String request) {
        var name = name(who);
        var dial = dialling();
        log.append(name, new Event.Dialled(dial.uri().toString(), Map.of("request", request)));
        try {
            var answer = RawHttp.exchange(dial, request.getBytes(StandardCharsets.ISO_8859_1), 1 << 16);
            var status = answer.status();
            if (status.isEmpty()) {
                log.append(name, new Event.Unreachable(answer.ending().name(), "no HTTP answer came"));
            } else if (status.getAsInt() == 101) {
                log.append(name, new Event.Opened(101, headers(answer.headers())));
            } else {
                log.append(name, new Event.Refused(status.getAsInt(), headers(answer.headers()), answer.text()));
            }
        } catch (IOException e) {
            log.append(name, new Event.Unreachable("CONNECT_REFUSED", String.valueOf(e.getMessage())));
        }
        return new Attempt(name, Optional.empty());
    }

    /** How the target wants to be dialled, to be changed by a case. */
    public Dial dialling() {
        return Dials.to(target());
    }

    /** A handshake that was made: its name in the log, and the connection if it was opened. */
    public record Attempt(String who, Optional<Client> client) {}

    /** Publishes the topic's sample. */
    public Publication publish(String topic) {
        return publish(topic, target().topics().get(topic).sample());
    }

    /** Publishes {@code data} with an id added to it, so that deliveries can be recognised. */
    public Publication publish(String topic, JsonNode data) {
        var id = run.nextPublication();
        var declared = target().topics().getOrDefault(topic, Topic.of(topic));
        var marked = marked(data, declared.id().orElse(Topic.DEFAULT_ID), id);
        log.append("publisher", new Event.Publishing(id, topic, marked));
        try {
            var type = declared.types().isEmpty()
                    ? topic + "_update"
                    : declared.types().get(0);
            var trouble = run.publish(subject, type, topic, marked);
            log.append("publisher", new Event.Published(id, trouble.isEmpty(), trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
        return new Publication(id, topic);
    }

    /** Publishes the topic's sample several times, one after the other. */
    public List<Publication> publish(String topic, int times) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> publish(topic))
                .toList();
    }

    /** What must hold for a client. */
    public Claims claim(Client client) {
        return new Claims(this, client, testCase.requirements().get(0));
    }

    /** What must hold of a handshake: it is accepted. */
    public void claimOpens(Attempt attempt) {
        claim(testCase.requirements().get(0), new Claim.Opens(attempt.who()));
    }

    /** What must hold of a handshake: it is refused with a status in this range. */
    public void claimRefused(Attempt attempt, int from, int to) {
        claim(testCase.requirements().get(0), new Claim.Refuses(attempt.who(), from, to));
    }

    /** What must hold of a handshake: it never succeeds. */
    public void claimNeverOpens(Attempt attempt) {
        claim(testCase.requirements().get(0), new Claim.NeverOpens(attempt.who()));
    }

    /** What must hold of a refusal: a header field with something in it. */
    public void claimRefusalNames(Attempt attempt, String header, String value) {
        claim(testCase.requirements().get(0), new Claim.RefusesNaming(attempt.who(), header, value));
    }

    /** What the target must never do on the wire; see {@link Claim.NeverViolates}. */
    public void claimNeverViolates(String rule, String... marks) {
        claim(testCase.requirements().get(0), new Claim.NeverViolates(List.of(marks), rule));
    }

    /** What must hold of every message of this case. */
    public void claimEveryMessage(Facet facet) {
        claim(testCase.requirements().get(0), new Claim.Conforms(facet));
    }

    void claim(String requirement, Claim claim) {
        log.append("", new Event.Claimed(requirement, claim));
    }

    /** Writes a remark into the transcript. */
    public void note(String text) {
        log.append("", new Event.Noted(text));
    }

    private String name(String who) {
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

    private static Map<String, String> headers(List<Header> headers) {
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

    @Override
    public void close() {
        clients.forEach(Client::release);
    }
}
