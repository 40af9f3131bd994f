package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.evidence.Entry;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold for one client. Each last word waits until the claim can be judged, no longer, and writes it into the
 * log; deciding is the judge's.
 */
public final class Claims {
    /** Codes that tell a sender what was wrong with its message (RFC 6455 §7.4.1, protocol ERR). */
    private static final List<Integer> BAD_INPUT = List.of(1002, 1003, 1007, 1008, 1009);

    /** After a deadline the kit listens a little longer, so that "late" can be told from "never". */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final TestBed bed;
    private final Client client;
    private final String requirement;

    Claims(TestBed bed, Client client, String requirement) {
        this.bed = bed;
        this.client = client;
        this.requirement = requirement;
    }

    /** The same for another requirement that the case verifies. */
    public Claims about(String other) {
        return new Claims(bed, client, other);
    }

    /** It receives these publications. */
    public Delivery receives(Publication... publications) {
        return receives(List.of(publications));
    }

    /** It receives these publications. */
    public Delivery receives(List<Publication> publications) {
        return new Delivery(publications.stream().map(Publication::id).toList(), Claim.Count.AT_LEAST_ONCE, false);
    }

    /** It receives none of these, although {@code bystander} does. */
    public void receivesNothing(Client bystander, Publication... publications) {
        var ids = Stream.of(publications).map(Publication::id).toList();
        bystander.awaitAll(ids, Duration.ofSeconds(2));
        // Twice: what a broadcast loop sends to this client after the bystander is on its way before the second answer.
        client.settled();
        client.settled();
        claim(new Claim.ReceivesNothing(client.who(), ids, bystander.who()));
    }

    /** The data of these publications reaches it as it was published. */
    public void receivesIntact(Publication... publications) {
        var ids = Stream.of(publications).map(Publication::id).toList();
        client.awaitAll(ids, Duration.ofSeconds(2));
        claim(new Claim.Intact(client.who(), ids));
    }

    /** Every ping it has sent is answered by one pong within this time. */
    public void getsOnePongForEachPing(Duration within) {
        var pings = bed.log()
                .history()
                .of(client.who(), dev.rtck.harness.evidence.Event.Sent.class)
                .filter(it -> it.event().intent().equals(dev.rtck.harness.evidence.Event.Sent.PING))
                .count();
        bed.log()
                .await(
                        0,
                        new Countdown(
                                pings, e -> e.who().equals(client.who()) && (client.isPong(e) || Client.isEnd(e))),
                        System.nanoTime() + within.plus(GRACE).toNanos());
        client.settled();
        claim(new Claim.AnswersPings(client.who(), 0, within.toMillis()));
    }

    /** What answers {@code asker} never reaches it. */
    public void getsNoAnswerTo(Client asker) {
        client.settled();
        claim(new Claim.AnswersOnlyAsker(asker.who(), client.who()));
    }

    /** Its RFC 6455 ping is answered. */
    public void getsControlPong(long trigger, byte[] payload, Duration within) {
        client.await(
                trigger,
                e -> e.event() instanceof dev.rtck.harness.evidence.Event.ReceivedPong || Client.isEnd(e),
                within.plus(GRACE));
        claim(new Claim.AnswersControlPing(
                client.who(), trigger, Base64.getEncoder().encodeToString(payload), within.toMillis()));
    }

    /** Its bad input is answered by an error envelope or by a close frame with a fitting code. */
    public void getsErrorOrClose(long trigger) {
        getsErrorOrClose(trigger, BAD_INPUT);
    }

    /** Its bad input is answered by an error envelope or by a close frame with one of these codes. */
    public void getsErrorOrClose(long trigger, List<Integer> codes) {
        client.ping();
        var answer = client.await(
                trigger,
                e -> client.isError(e) || Client.isEnd(e) || client.isPong(e),
                bed.target().heartbeat().pongWithin());
        if (answer.filter(client::isPong).isPresent()) {
            client.await(trigger, e -> client.isError(e) || Client.isEnd(e), Duration.ofMillis(200));
        } else if (answer.filter(e -> client.isError(e)).isPresent()) {
            client.await(trigger, e -> client.isPong(e) || Client.isEnd(e), Duration.ofSeconds(1));
        }
        claim(new Claim.Reacts(
                client.who(),
                trigger,
                codes,
                bed.target().heartbeat().pongWithin().toMillis()));
    }

    /** The target closes the connection with one of these codes; with any, when none is named. */
    public void isClosed(long trigger, Duration within, Integer... codes) {
        client.await(trigger, Client::isEnd, within.plus(GRACE));
        claim(new Claim.ClosesWith(client.who(), trigger, List.of(codes), within.toMillis()));
    }

    /** The connection works. */
    public void staysConnected() {
        client.settled();
        claim(new Claim.StaysOpen(client.who(), 0));
    }

    private void claim(Claim claim) {
        bed.claim(requirement, claim);
    }

    /** Holds at the n-th entry that fits. */
    private static final class Countdown implements java.util.function.Predicate<Entry> {
        private final java.util.function.Predicate<Entry> fits;
        private long left;

        Countdown(long count, java.util.function.Predicate<Entry> fits) {
            left = count;
            this.fits = fits;
        }

        @Override
        public boolean test(Entry entry) {
            return fits.test(entry) && --left <= 0;
        }
    }

    /** How publications are to arrive. */
    public final class Delivery {
        private final List<String> ids;
        private final Claim.Count count;
        private final boolean inOrder;

        private Delivery(List<String> ids, Claim.Count count, boolean inOrder) {
            this.ids = ids;
            this.count = count;
            this.inOrder = inOrder;
        }

        /** Each exactly once. */
        public Delivery once() {
            return new Delivery(ids, Claim.Count.ONCE, inOrder);
        }

        /** In the order in which they were published. */
        public Delivery inOrder() {
            return new Delivery(ids, count, true);
        }

        /** Each within this time after the hook returned. */
        public void within(Duration within) {
            client.awaitAll(ids, within.plus(GRACE));
            if (count == Claim.Count.ONCE) {
                // A second copy would be on its way before the answer to a ping sent now.
                client.settled();
            }
            claim(new Claim.Receives(client.who(), ids, count, inOrder, within.toMillis()));
        }
    }
}
