package dev.rtck.harness.bed;

import dev.rtck.harness.bed.TestBed.Attempt;
import dev.rtck.harness.claim.TlsClaim;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.OldTls;
import dev.rtck.harness.wire.RawHttp;
import dev.rtck.harness.wire.RawRequest;
import dev.rtck.harness.wire.RawResponse.Ending;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a target that is reached over TLS is offered beside an ordinary connection, and what must come of it. */
public final class TlsOffers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The head of an answer: the kind of its record is its first byte. */
    private static final int HEAD = 5;

    private final TestBed bed;

    TlsOffers(TestBed bed) {
        this.bed = bed;
    }

    /** An ordinary connection, or what comes in its place. */
    public Attempt ordinary() {
        return bed.dial("ordinary", bed.dialling());
    }

    /** Offers nothing newer than an old version. */
    public Attempt offer(OldTls version) {
        var plain = inTheClear();
        var hello = version.offer(plain.uri().getHost());
        var name = bed.dialled(version.words(), plain, Map.of());
        bed.log().append(name, new WireEvent.SentBytes("a ClientHello of " + version.words(), Recorder.sample(hello)));
        try (var sent = RawRequest.open(plain)) {
            var answer = sent.send(hello).response(HEAD);
            if (OldTls.agrees(answer.bytes())) {
                bed.log().append(name, new WireEvent.AgreedTo(version.words()));
            } else {
                var declined = OldTls.alerts(answer.bytes()) ? "an alert" : "the end of the connection";
                bed.log()
                        .append(
                                name,
                                answer.ending() == Ending.TIMEOUT
                                        ? new WireEvent.Unreachable("TIMEOUT", "nothing came")
                                        : new WireEvent.Unreachable("TLS", version.words() + " got " + declined));
            }
        } catch (IOException e) {
            bed.log().append(name, new WireEvent.Unreachable("CONNECT_REFUSED", String.valueOf(e.getMessage())));
        }
        return new Attempt(name, Optional.empty());
    }

    /** Makes the handshake of the target file at its address, but without TLS. */
    public Attempt unsecured() {
        var plain = inTheClear();
        return bed.handshakes().send("in the clear", plain, RawHttp.handshake(plain, RawHttp.freshKey()));
    }

    private Dial inTheClear() {
        var dial = bed.dialling();
        var uri = dial.uri();
        var host = uri.getHost() + ":" + dial.port();
        var path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return Dial.to(URI.create("ws://" + host + path))
                .withTimeout(PATIENCE)
                .withOrigin(dial.origin().orElse("https://" + host));
    }

    /** The certificate is valid. */
    public void claimProves(Attempt attempt) {
        bed.claim(new TlsClaim.Proves(attempt.who()));
    }

    /** It is declined, although the other one opens. */
    public void claimDeclined(Attempt attempt, Attempt control) {
        bed.claim(new TlsClaim.Declines(attempt.who(), control.who()));
    }
}
