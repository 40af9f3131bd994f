package dev.rtck.harness.bed;

import dev.rtck.harness.claim.EntranceClaim;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Those whom the target must not let in, and what must hold of them. */
public final class Strangers {
    /** For a close frame, and for data that must not come. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TestBed bed;
    private final String requirement;

    Strangers(TestBed bed, String requirement) {
        this.bed = bed;
        this.requirement = requirement;
    }

    /** A page of this origin dials, with the accepted credentials: pages of others have the user's cookies. */
    public TestBed.Attempt from(String origin) {
        return bed.dial("page of " + origin, bed.dialling().withOrigin(origin));
    }

    /** Somebody without credentials dials. */
    public TestBed.Attempt withoutCredentials() {
        return dial("stranger", Optional.empty());
    }

    /** Somebody with the declared rejected credentials dials. */
    public TestBed.Attempt withRejectedCredentials() {
        return dial("impostor", bed.rejected());
    }

    /** Somebody without credentials dials from a page of this origin; without a page where it is empty. */
    public TestBed.Attempt withoutCredentialsFrom(Optional<String> origin) {
        var dial = Dials.asStranger(bed.target(), Optional.empty());
        var bare = dial.withHeaders(
                dial.headers().stream().filter(it -> !it.is("Origin")).toList());
        return bed.dial("stranger", origin.map(bare::withOrigin).orElseGet(bare::withoutOrigin), Optional.empty());
    }

    /** Somebody dials who names all of these as the origin, each in a field of its own. */
    public TestBed.Attempt fromEach(String... origins) {
        var dial = bed.dialling();
        for (var origin : origins) {
            dial = dial.withHeader("Origin", origin);
        }
        return bed.dial("page of " + String.join(" and ", origins), dial);
    }

    /** Somebody dials with credentials made after the accepted ones: each value is changed. */
    public TestBed.Attempt imitating(String what, UnaryOperator<String> change) {
        return dial("impostor with " + what, Optional.of(imitation(change)));
    }

    /** Somebody polls with credentials made after the accepted ones. */
    public Poller pollerImitating(String what, UnaryOperator<String> change) {
        return bed.poller("impostor with " + what, Optional.of(imitation(change)), false);
    }

    private Credentials imitation(UnaryOperator<String> change) {
        return Imitations.of(
                bed.accepted().orElseThrow(() -> new Withheld("the target file declares no credentials")), change);
    }

    /** Somebody without credentials who sends a subscribe right behind the handshake, in the same packet. */
    public TestBed.Attempt hasty(String topic) {
        var early = Frame.text(Client.subscription(bed.target(), topic)).encode();
        return bed.dial(
                "hasty",
                Dials.asStranger(bed.target(), Optional.empty()),
                Optional.empty(),
                "a subscribe to " + topic + " right behind the handshake",
                early);
    }

    /**
     * A topic that the accepted credentials do not open is given to {@code friend} on no transport; what is published on
     * {@code allowed} is.
     */
    public void areDenied(Client friend, String forbidden, String allowed) {
        friend.subscribe(allowed, forbidden).settled();
        getsOnly(friend, forbidden, allowed);
    }

    /**
     * The same for other names that a careless server takes for that of the forbidden topic, and for wildcards, which may
     * well give what is published on {@code allowed}.
     */
    public void areDeniedUnder(Client friend, List<String> names, String forbidden, String allowed) {
        names.forEach(name -> friend.subscribe(name));
        friend.subscribe(allowed).settled();
        getsOnly(friend, forbidden, allowed);
    }

    private void getsOnly(Client friend, String forbidden, String allowed) {
        var secret = bed.publish(forbidden);
        var open = bed.publish(allowed);
        friend.awaitAll(List.of(open.id()), PATIENCE);
        friend.settled();
        bed.claim(requirement, new EntranceClaim.TopicWithheld(friend.who(), forbidden, secret.id(), open.id()));
    }

    private TestBed.Attempt dial(String who, Optional<Credentials> shown) {
        return bed.dial(who, Dials.asStranger(bed.target(), shown), shown);
    }

    /** Somebody without credentials who polls. */
    public Poller pollerWithoutCredentials() {
        return bed.poller("stranger", Optional.empty(), false);
    }

    /** Somebody with the declared rejected credentials who polls. */
    public Poller pollerWithRejectedCredentials() {
        return bed.poller("impostor", bed.rejected(), false);
    }

    /** Each of them is refused or closed, and gets nothing while {@code control} is served. */
    public void areKeptOut(Client control, String topic, List<TestBed.Attempt> attempts) {
        attempts.forEach(
                it -> it.client().ifPresent(client -> client.subscribe(topic).ping()));
        var publication = bed.publish(topic);
        control.awaitAll(List.of(publication.id()), PATIENCE);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var attempt : attempts) {
            attempt.client()
                    .ifPresent(client ->
                            bed.log().await(0, e -> e.who().equals(client.who()) && Client.isEnd(e), deadline));
            bed.claim(requirement, new EntranceClaim.KeptOut(attempt.who(), control.who(), publication.id()));
        }
    }
}
