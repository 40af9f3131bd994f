package dev.rtck.harness.bed;

import dev.rtck.harness.bed.TestBed.Attempt;
import dev.rtck.harness.claim.HandshakeClaim;
import dev.rtck.harness.claim.OpeningClaim;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.RawHttp;
import dev.rtck.harness.wire.RawRequest;
import dev.rtck.harness.wire.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opening handshakes letter by letter: legal ones to be bent, slow ones, unfinished ones, and what must come of them. */
public final class Handshakes implements AutoCloseable {
    private static final int MAX_RESPONSE = 1 << 16;
    /** After a deadline the kit listens a little longer, so that "late" can be told from "never". */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final TestBed bed;
    private final String requirement;
    private final List<RawRequest> unfinished;

    Handshakes(TestBed bed, String requirement) {
        this(bed, requirement, new ArrayList<>());
    }

    private Handshakes(TestBed bed, String requirement, List<RawRequest> unfinished) {
        this.bed = bed;
        this.requirement = requirement;
        this.unfinished = unfinished;
    }

    /** The same for another requirement that the case verifies. */
    public Handshakes about(String other) {
        return new Handshakes(bed, other, unfinished);
    }

    /** The text of the handshake that the target file describes, with a random key. */
    public String legal() {
        return legal(RawHttp.freshKey());
    }

    /** The text of the handshake that the target file describes, with this key. */
    public String legal(String key) {
        return RawHttp.handshake(bed.dialling(), key);
    }

    /** Sends a handshake exactly as it stands here and records what comes of it; the connection is then ended. */
    public Attempt send(String who, String request) {
        return send(who, bed.dialling(), request);
    }

    /** The same, to where {@code dial} leads and within its timeout. */
    public Attempt send(String who, Dial dial, String request) {
        return exchange(who, dial, request, false);
    }

    /** The same, one byte in each segment. */
    public Attempt sendByteByByte(String who, String request) {
        return exchange(who, bed.dialling(), request, true);
    }

    private Attempt exchange(String who, Dial dial, String request, boolean slowly) {
        var name = bed.dialled(who, dial, Map.of("request", request));
        var bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        try (var sent = RawRequest.open(dial)) {
            record(name, (slowly ? sent.sendByteByByte(bytes) : sent.send(bytes)).response(MAX_RESPONSE));
        } catch (IOException e) {
            bed.log().append(name, new WireEvent.Unreachable("CONNECT_REFUSED", String.valueOf(e.getMessage())));
        }
        return new Attempt(name, Optional.empty());
    }

    /** Sends the beginning of a handshake and never the rest; the connection is held until the case ends. */
    public Attempt begin(String who, String beginning, Duration patience) {
        var dial = bed.dialling().withTimeout(patience.plus(GRACE));
        var name = bed.dialled(who, dial, Map.of("request", beginning));
        try {
            var sent = RawRequest.open(dial).send(beginning.getBytes(StandardCharsets.ISO_8859_1));
            synchronized (unfinished) {
                unfinished.add(sent);
            }
            var thread = new Thread(() -> watch(name, sent), "rtck-unfinished-handshake");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            bed.log().append(name, new WireEvent.Unreachable("CONNECT_REFUSED", String.valueOf(e.getMessage())));
        }
        return new Attempt(name, Optional.empty());
    }

    private void watch(String name, RawRequest sent) {
        var answer = sent.response(MAX_RESPONSE);
        synchronized (unfinished) {
            // What the kit itself ended says nothing of the target.
            if (unfinished.contains(sent)) {
                record(name, answer);
            }
        }
    }

    private void record(String name, RawResponse answer) {
        var status = answer.status();
        var headers = TestBed.headers(answer.headers());
        if (status.isEmpty()) {
            bed.log().append(name, new WireEvent.Unreachable(answer.ending().name(), "no HTTP answer came"));
        } else if (status.getAsInt() == 101) {
            bed.log().append(name, new WireEvent.Opened(101, headers));
        } else if (answer.complete()) {
            bed.log().append(name, new WireEvent.Refused(status.getAsInt(), headers, answer.text()));
        } else {
            bed.log()
                    .append(
                            name,
                            new WireEvent.Unreachable(
                                    answer.ending().name(),
                                    "an answer with " + status.getAsInt() + " was begun and never finished"));
        }
    }

    /** It is accepted, as the other one is. */
    public void claimOpensAs(Attempt attempt, String control) {
        bed.claim(requirement, new OpeningClaim.OpensAs(attempt.who(), control));
    }

    /** Its 101 answer names this token in a header field, in any case. */
    public void claimAnswerNames(Attempt attempt, String header, String token) {
        bed.claim(requirement, new OpeningClaim.OpensNaming(attempt.who(), header, token, false));
    }

    /** Its 101 answer proves that this key was read. */
    public void claimAnswerProves(Attempt attempt, String key) {
        bed.claim(
                requirement,
                new OpeningClaim.OpensNaming(attempt.who(), "Sec-WebSocket-Accept", RawHttp.accept(key), true));
    }

    /** It is not accepted, although the other one is. */
    public void claimStaysShut(Attempt attempt, String control) {
        bed.claim(requirement, new OpeningClaim.StaysShut(attempt.who(), control));
    }

    /** It is accepted within this time. */
    public void claimOpensWithin(Attempt attempt, Duration within) {
        bed.claim(requirement, new OpeningClaim.OpensWithin(attempt.who(), within.toMillis()));
    }

    /** However odd, it is answered or refused within this time. */
    public void claimAnswered(Attempt attempt, Duration within) {
        awaitOutcome(attempt, within);
        bed.claim(requirement, new HandshakeClaim.AnswersHandshake(attempt.who(), within.toMillis()));
    }

    /** Begun and never finished, it is dropped within this time. */
    public void claimDropped(Attempt attempt, Duration within) {
        awaitOutcome(attempt, within);
        bed.claim(requirement, new OpeningClaim.DropsUnfinished(attempt.who(), within.toMillis()));
    }

    private void awaitOutcome(Attempt attempt, Duration within) {
        bed.log()
                .await(
                        0,
                        e -> e.who().equals(attempt.who())
                                && (e.event() instanceof WireEvent.Opened
                                        || e.event() instanceof WireEvent.Refused
                                        || e.event() instanceof WireEvent.Unreachable),
                        System.nanoTime() + within.plus(GRACE).plus(GRACE).toNanos());
    }

    /** Ends what was begun and never finished. */
    @Override
    public void close() {
        synchronized (unfinished) {
            var all = List.copyOf(unfinished);
            unfinished.clear();
            all.forEach(RawRequest::close);
        }
    }
}
