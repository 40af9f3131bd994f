package dev.rtck.harness.bed;

import dev.rtck.harness.claim.BroadcastClaim;
import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.ClosingClaim;
import dev.rtck.harness.claim.DeliveryClaim;
import dev.rtck.harness.claim.HeartbeatClaim;
import dev.rtck.harness.claim.IsolationClaim;
import dev.rtck.harness.claim.ReactionClaim;
import dev.rtck.harness.claim.ReplyClaim;
import dev.rtck.harness.claim.SubscriptionClaim;
import dev.rtck.harness.claim.ThrottleClaim;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold for one client. Each last word waits until the claim can be judged, no longer, and writes it into the
 * log; deciding is the judge's.
 */
public final class Claims {
    /** After a deadline the kit listens a little longer, so that "late" can be told from "never". */
    private static final Duration GRACE = Duration.ofMillis(500);
    /** For answers that nobody asked for: what is sent twice in one breath may still be on its way. */
    private static final Duration SURPLUS = Duration.ofMillis(300);

    private final TestBed bed;
    private final Client client;
    private final String requirement;
    private final List<Client> controls;
    private final List<Claim> premises;

    Claims(TestBed bed, Client client, String requirement) {
        this(bed, client, requirement, List.of(), List.of());
    }

    private Claims(TestBed bed, Client client, String requirement, List<Client> controls, List<Claim> premises) {
        this.bed = bed;
        this.client = client;
        this.requirement = requirement;
        this.controls = List.copyOf(controls);
        this.premises = List.copyOf(premises);
    }

    /** The same for another requirement that the case verifies. */
    public Claims about(String other) {
        return new Claims(bed, client, other, controls, premises);
    }

    /**
     * What is claimed of deliveries must hold of these clients too, who do nothing special; where it does not, the defect
     * is another requirement's and the claim cannot be judged.
     */
    public Claims comparedWith(Client... others) {
        return new Claims(bed, client, requirement, List.of(others), premises);
    }

    /** Where this does not hold, the defect is another requirement's and the claim cannot be judged. */
    public Claims provided(Claim premise) {
        return new Claims(bed, client, requirement, controls, List.of(premise));
    }

    /** As a premise: none of these reaches it, although {@code bystander} receives them. */
    public Claim nothingOf(Client bystander, Publication... publications) {
        var ids = Stream.of(publications).map(Publication::id).toList();
        bystander.awaitAll(ids, Duration.ofSeconds(2));
        client.settled();
        client.settled();
        return new DeliveryClaim.ReceivesNothing(client.who(), ids, bystander.who());
    }

    /** It receives these publications. */
    public Delivery receives(Publication... publications) {
        return receives(List.of(publications));
    }

    /** It receives these publications. */
    public Delivery receives(List<Publication> publications) {
        return new Delivery(ids(publications), DeliveryClaim.Count.AT_LEAST_ONCE, false, false, List.of());
    }

    /** None of {@code during} takes this much longer to arrive than those of {@code before}. */
    public Claims isNotHeldUp(List<Publication> before, List<Publication> during, Duration by) {
        client.awaitAll(ids(during), by.plus(GRACE));
        return claim(new BroadcastClaim.NotHeldUp(client.who(), ids(before), ids(during), by.toMillis()));
    }

    /** The target has not kept all of these for it while it did not read. It reads on now. */
    public Claims wasHeldLittleFor(List<Publication> publications) {
        client.readsOn();
        client.ping();
        client.awaitSilence();
        return claim(new BroadcastClaim.HeldLittleFor(client.who(), ids(publications)));
    }

    /** If the target has dropped it, then with one of these codes. */
    public Claims wasDroppedWith(Integer... codes) {
        return claim(new BroadcastClaim.DroppedWith(client.who(), List.of(codes)));
    }

    /** Those of these publications that reach it do so once; waits for {@code last}, behind which a second copy would be. */
    public Claims receivesNoneTwice(List<Publication> publications, List<Publication> last) {
        client.awaits(last);
        client.settled();
        return claim(new DeliveryClaim.NeverTwice(client.who(), ids(publications)));
    }

    /** No two of these publications come in one message. */
    public Claims receivesOneMessageEach(List<Publication> publications) {
        client.awaitAll(ids(publications), Duration.ofSeconds(2));
        return claim(new SubscriptionClaim.OneMessageEach(client.who(), ids(publications)));
    }

    /**
     * What it was told about the subscribe or unsubscribe that it sent as entry {@code asked} was so at once.
     *
     * @param now       published when it was told, without any barrier
     * @param later     published when a ping had been answered too
     * @param bystander subscribed all the time
     */
    public Claims isToldTheTruth(long asked, Publication now, Publication later, Client bystander) {
        bystander.awaitAll(List.of(now.id(), later.id()), Duration.ofSeconds(2));
        client.settled();
        client.settled();
        return claim(new SubscriptionClaim.KeepsWord(client.who(), asked, now.id(), later.id(), bystander.who()));
    }

    /** Since entry {@code from} it subscribed to so many topics, and is told at some point that it is enough. */
    public Claims isToldWhereTopicsEnd(long from, int topics) {
        client.settled();
        return claim(new SubscriptionClaim.Bounded(client.who(), from, topics));
    }

    /** Nothing that acknowledges what {@code asker} sent from entry {@code from} on reaches it. */
    public Claims getsNoAcknowledgementTo(Client asker, long from) {
        asker.settled();
        client.settled();
        return claim(new SubscriptionClaim.AcknowledgesOnlyAsker(asker.who(), from, client.who()));
    }

    /** Greetings, acknowledgements and snapshots are envelopes. */
    public Claims isGreetedInEnvelopes() {
        client.settled();
        return claim(new SubscriptionClaim.GreetsInEnvelopes(client.who()));
    }

    /** If it is sent a snapshot on its subscribe, entry {@code asked}, it is the newest of these. */
    public Claims getsNoOldSnapshot(long asked, List<Publication> publications, Client bystander) {
        client.settled();
        client.settled();
        return claim(new SubscriptionClaim.SnapshotIsNewest(client.who(), asked, ids(publications), bystander.who()));
    }

    /** It receives none of these, although {@code bystander} does. */
    public Claims receivesNothing(Client bystander, Publication... publications) {
        var ids = Stream.of(publications).map(Publication::id).toList();
        bystander.awaitAll(ids, Duration.ofSeconds(2));
        // Twice: what a broadcast loop sends to this client after the bystander is on its way before the second answer.
        client.settled();
        client.settled();
        controls.forEach(Client::settled);
        return claim(who -> new DeliveryClaim.ReceivesNothing(who, ids, bystander.who()), List.of());
    }

    /** The data of these publications reaches it as it was published. */
    public Claims receivesIntact(Publication... publications) {
        var ids = Stream.of(publications).map(Publication::id).toList();
        client.awaitAll(ids, Duration.ofSeconds(2));
        return claim(new DeliveryClaim.Intact(client.who(), ids));
    }

    /** The data of {@code publication} reaches it as it was published, if that of {@code simple} does. */
    public Claims receivesIntact(Publication publication, Publication simple) {
        client.awaitAll(List.of(publication.id(), simple.id()), Duration.ofSeconds(2));
        return claim(new Claim.Provided(
                List.of(new DeliveryClaim.Intact(client.who(), List.of(simple.id()))),
                new DeliveryClaim.Intact(client.who(), List.of(publication.id()))));
    }

    /** Every ping it has sent is answered by one pong within this time. */
    public Claims getsOnePongForEachPing(Duration within) {
        // Where none comes, the ping of a barrier would be one more to wait for.
        if (awaitPongs(within)) {
            client.settled();
            // Where pings are answered twice the barrier's own is not the last: the pong that it met was another's.
            awaitPongs(1, SURPLUS);
        }
        return claim(who -> new ReplyClaim.AnswersPings(who, 0, within.toMillis()), List.of());
    }

    /** Whether all came in time. */
    private boolean awaitPongs(Duration within) {
        return awaitPongs(0, within.plus(GRACE));
    }

    /** Whether within this time as many have come as pings were sent, and so many more. */
    private boolean awaitPongs(int more, Duration within) {
        var pings = bed.log()
                .history()
                .of(client.who(), WireEvent.Sent.class)
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .count();
        return bed.log()
                .await(
                        0,
                        new Countdown(
                                pings + more,
                                e -> e.who().equals(client.who()) && (client.isPong(e) || Client.isEnd(e))),
                        System.nanoTime() + within.toNanos())
                .isPresent();
    }

    /** What answers {@code asker} never reaches it. */
    public Claims getsNoAnswerTo(Client asker) {
        // First in the words of RFC 6455: what strays here is then heard before this client's own first ping.
        var flushed = client.controlPing(new byte[0]);
        client.await(
                flushed,
                e -> e.event() instanceof WireEvent.ReceivedPong || Client.isEnd(e),
                bed.target().heartbeat().pongWithin());
        client.settled();
        return claim(new ReplyClaim.AnswersOnlyAsker(asker.who(), client.who()));
    }

    /** Its RFC 6455 ping is answered. */
    public Claims getsControlPong(long trigger, byte[] payload, Duration within) {
        client.await(trigger, e -> e.event() instanceof WireEvent.ReceivedPong || Client.isEnd(e), within.plus(GRACE));
        return claim(new ReplyClaim.AnswersControlPing(
                client.who(), trigger, Base64.getEncoder().encodeToString(payload), within.toMillis()));
    }

    /** Its bad input neither kills the connection without a close frame nor leaves it dead. */
    public Claims withstands(long trigger) {
        reaction(trigger);
        return claim(new ReactionClaim.Withstands(client.who(), trigger));
    }

    /** Its bad input is not ignored in silence. */
    public Claims isToldOf(long trigger) {
        reaction(trigger);
        return claim(new ReactionClaim.TellsError(client.who(), trigger));
    }

    /** If its bad input closes the connection, then with a code that says why. */
    public Claims isClosedFittingly(long trigger) {
        reaction(trigger);
        return claim(new ReactionClaim.ClosesFittingly(client.who(), trigger));
    }

    /** Waits until it is plain what the target makes of bad input: an error, an end, or a pong to a later ping. */
    private void reaction(long trigger) {
        client.ping();
        var answer = client.await(
                trigger,
                e -> client.isError(e) || Client.isEnd(e) || client.isPong(e),
                bed.target().heartbeat().pongWithin());
        if (answer.filter(client::isPong).isPresent()) {
            // An error made by another thread may be a little behind the pong.
            client.await(trigger, e -> client.isError(e) || Client.isEnd(e), Duration.ofMillis(100));
        }
    }

    /** The target ends the connection, in whatever way. */
    public Claims ends(long trigger, Duration within) {
        client.awaitSince(trigger, Client::isEnd, within.plus(GRACE));
        return claim(new ReactionClaim.Ends(client.who(), trigger, false, within.toMillis()));
    }

    /** The target ends the TCP connection. */
    public Claims endsTcp(long trigger, Duration within) {
        client.awaitSince(trigger, e -> e.event() instanceof WireEvent.Ended, within.plus(GRACE));
        return claim(new ReactionClaim.Ends(client.who(), trigger, true, within.toMillis()));
    }

    /** Silent since entry {@code lastSent}, it is dropped, neither too early nor too late. */
    public Claims isDropped(long lastSent, Duration notBefore, Duration within) {
        // A hundredth is forgiven, and waited for.
        client.awaitSince(
                lastSent, Client::isEnd, within.plus(within.dividedBy(100)).plus(GRACE));
        return claim(new ReactionClaim.DropsSilent(client.who(), lastSent, notBefore.toMillis(), within.toMillis()));
    }

    /** Silent since entry {@code lastSent}, it is not dropped before this time. */
    public Claims isNotDropped(long lastSent, Duration notBefore) {
        client.settled();
        return claim(new HeartbeatClaim.KeepsSilent(client.who(), lastSent, notBefore.toMillis()));
    }

    /** The target closes the connection with one of these codes; with any, when none is named. */
    public Claims isClosed(long trigger, Duration within, Integer... codes) {
        client.awaitSince(trigger, Client::isEnd, within.plus(GRACE));
        return claim(who -> new ReactionClaim.ClosesWith(who, trigger, List.of(codes), within.toMillis()), List.of());
    }

    /** Its pings are answered in time; one that is not answered at all is another requirement's business. */
    public Claims getsPongsWithin(Duration within) {
        // Twice as long, so that "late" can be told from "never".
        awaitPongs(within.multipliedBy(2));
        return claim(new HeartbeatClaim.AnswersInTime(client.who(), "", within.toMillis()));
    }

    /** Its pings are answered in time, given that the first ping of {@code reference}, which may be itself, was. */
    public Claims getsPongsLike(Client reference, Duration within) {
        awaitPongs(within);
        return claim(new HeartbeatClaim.AnswersInTime(client.who(), reference.who(), within.toMillis()));
    }

    /** What answers its pings is called {@code pong}. */
    public Claims isAnsweredWithPong() {
        awaitPongs(bed.target().heartbeat().pongWithin());
        return claim(new HeartbeatClaim.AnswersWithPong(client.who()));
    }

    /** As {@code earlier} reached it, a later publication does. */
    public Claims stillReceives(Publication earlier, Publication later, Duration within) {
        return stillReceives(earlier, later, within, false);
    }

    /** As {@code earlier} reached it, a later publication does, as long as its pings are answered. */
    public Claims stillReceivesWhileAnswered(Publication earlier, Publication later, Duration within) {
        return stillReceives(earlier, later, within, true);
    }

    private Claims stillReceives(Publication earlier, Publication later, Duration within, boolean ifAnswering) {
        client.awaitAll(List.of(later.id()), within.plus(GRACE));
        client.settled();
        return claim(new IsolationClaim.StillReceives(
                client.who(), earlier.id(), later.id(), within.toMillis(), ifAnswering));
    }

    /** The connection is open and answers, at least this long after it was opened. */
    public Claims staysConnected(Duration time) {
        client.settled();
        return claim(new ReactionClaim.StaysOpen(client.who(), time.toMillis()));
    }

    /** What it sent as entry {@code trigger} ends its connection, and is not answered. */
    public Claims isRejected(long trigger, Duration within) {
        client.awaitSince(trigger, Client::isEnd, within.plus(GRACE));
        return claim(new ClosingClaim.Rejects(client.who(), trigger, within.toMillis()));
    }

    /** If the target agreed to compression, what it sent as entry {@code trigger} ends its connection. */
    public Claims isRejectedInflated(long trigger, Duration within) {
        client.awaitSince(trigger, Client::isEnd, within.plus(GRACE));
        return claim(new ClosingClaim.RejectsInflated(client.who(), trigger, within.toMillis()));
    }

    /** If what it sent as entry {@code trigger} ended its connection, then with a close frame with one of these codes. */
    public Claims isClosedSaying(long trigger, Integer... codes) {
        return claim(new ClosingClaim.ClosesSaying(client.who(), trigger, List.of(codes), true));
    }

    /** The close frame that answers its own, entry {@code trigger}, has one of these codes. */
    public Claims isAnsweredSaying(long trigger, Duration within, Integer... codes) {
        client.awaitSince(trigger, Client::isEnd, within.plus(GRACE));
        return claim(new ClosingClaim.ClosesSaying(client.who(), trigger, List.of(codes), false));
    }

    /** After the target's close frame it gets no further message. */
    public Claims getsNothingAfterClose(Duration within) {
        client.await(0, e -> e.event() instanceof WireEvent.Ended, within.plus(GRACE));
        return claim(new ClosingClaim.SilentAfterClose(client.who()));
    }

    /** Every ping it has sent is answered within this time, however often. */
    public Claims getsPongs(Duration within) {
        awaitPongs(within);
        return claim(new ReplyClaim.HandlesPings(client.who(), within.toMillis()));
    }

    /** The connection works. */
    public Claims staysConnected() {
        client.settled();
        return claim(new ReactionClaim.StaysOpen(client.who(), 0));
    }

    /** What must hold of bursts on a topic that it is subscribed to. */
    public BurstClaims during(Burst... bursts) {
        return new BurstClaims(bed, client, requirement, List.of(bursts));
    }

    /** Half or more of these arrive within this time. */
    public Claims receivesPromptly(List<Publication> publications, Duration within) {
        var ids = publications.stream().map(Publication::id).toList();
        client.awaitAll(ids, within.plusSeconds(1));
        return claim(new ThrottleClaim.Prompt(client.who(), ids, within.toMillis()));
    }

    /** Three quarters of what was published during something arrive hardly later than what was published before it. */
    public Claims isNotDelayed(String what, List<Publication> before, List<Publication> during, Duration by) {
        var usual = before.stream().map(Publication::id).toList();
        var now = during.stream().map(Publication::id).toList();
        client.awaitAll(Stream.concat(usual.stream(), now.stream()).toList(), by.plusSeconds(2));
        return claim(new ThrottleClaim.NotDelayed(client.who(), usual, now, what, by.toMillis()));
    }

    private Claims claim(Claim claim) {
        bed.claim(requirement, claim);
        return this;
    }

    /** Claims it of the client, unless it does not hold of the controls, or another premise does not. */
    private Claims claim(Function<String, Claim> of, List<Claim> others) {
        var all = Stream.of(controls.stream().map(it -> of.apply(it.who())), others.stream(), premises.stream())
                .flatMap(it -> it)
                .toList();
        var claim = of.apply(client.who());
        return claim(all.isEmpty() ? claim : new Claim.Provided(all, claim));
    }

    private static List<String> ids(List<Publication> publications) {
        return publications.stream().map(Publication::id).toList();
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
        private final DeliveryClaim.Count count;
        private final boolean inOrder;
        private final boolean onlyArrived;
        private final List<String> before;

        private Delivery(
                List<String> ids,
                DeliveryClaim.Count count,
                boolean inOrder,
                boolean onlyArrived,
                List<String> before) {
            this.ids = ids;
            this.count = count;
            this.inOrder = inOrder;
            this.onlyArrived = onlyArrived;
            this.before = before;
        }

        /** Each exactly once. */
        public Delivery once() {
            return new Delivery(ids, DeliveryClaim.Count.ONCE, inOrder, onlyArrived, before);
        }

        /** In the order in which they were published. */
        public Delivery inOrder() {
            return new Delivery(ids, count, true, onlyArrived, before);
        }

        /** Nothing is said of what is lost or late: that is the business of the requirement on delivery. */
        public Delivery ifTheyArrive() {
            return new Delivery(ids, count, inOrder, true, before);
        }

        /** As these did before the case disturbed anything; where they did not, the claim cannot be judged. */
        public Delivery as(List<Publication> earlier) {
            return new Delivery(ids, count, inOrder, onlyArrived, Claims.ids(earlier));
        }

        /** Each within this time after the hook returned. */
        public Claims within(Duration within) {
            // Counted from the hook's return: many clients that miss something are waited for once, not one after
            // another.
            var patience = bed.log()
                    .left(
                            within.plus(GRACE),
                            e -> e.event() instanceof TargetEvent.Published it && ids.contains(it.id()));
            client.awaitAll(ids, patience);
            controls.forEach(it -> it.awaitAll(ids, patience));
            if (count == DeliveryClaim.Count.ONCE) {
                // A second copy would be on its way before the answer to a ping sent now.
                client.settled();
                controls.forEach(Client::settled);
            }
            var millis = within.toMillis();
            var others = new ArrayList<Claim>();
            if (onlyArrived) {
                others.add(new DeliveryClaim.Receives(
                        client.who(), ids, DeliveryClaim.Count.AT_LEAST_ONCE, false, millis));
            }
            if (!before.isEmpty()) {
                others.add(new DeliveryClaim.Receives(client.who(), before, count, inOrder, millis));
            }
            return claim(who -> new DeliveryClaim.Receives(who, ids, count, inOrder, millis), others);
        }
    }
}
