package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.IsolationClaim;
import dev.rtck.harness.claim.ReactionClaim;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.WireEvent;
import java.time.Duration;

/**
 * What must hold after bad input. When it has been made, it is plain what the target makes of the input: an error, the
 * end of the connection, or the answer to a ping that followed.
 */
public final class Aftermath {
    /** An error made by another thread may be a little behind the pong. */
    private static final Duration STRAGGLER = Duration.ofMillis(100);

    private final TestBed bed;
    private final Client sender;
    private final long trigger;
    private final long settledBy;

    Aftermath(TestBed bed, Client sender, long trigger) {
        this.bed = bed;
        this.sender = sender;
        this.trigger = trigger;
        sender.ping();
        var answer = sender.await(trigger, e -> sender.isPong(e) || Client.isEnd(e), sender.pongPatience());
        settledBy = System.nanoTime() + STRAGGLER.toNanos();
        if (answer.map(Entry::event).filter(WireEvent.Ended.class::isInstance).isPresent()) {
            bed.noticeDeath();
        }
    }

    /** Waits a moment for an error that was on its way when the ping was answered. */
    public Aftermath patiently() {
        // Mostly over by now, with what the case did meanwhile.
        sender.await(
                trigger,
                e -> sender.isError(e) || Client.isEnd(e),
                Duration.ofNanos(Math.max(0, settledBy - System.nanoTime())));
        return this;
    }

    /** It neither kills the connection without a close frame nor leaves it dead. */
    public Aftermath withstood(String requirement) {
        return claim(requirement, new ReactionClaim.Withstands(sender.who(), trigger));
    }

    /** It is not ignored in silence. */
    public Aftermath told(String requirement) {
        return claim(requirement, new ReactionClaim.TellsError(sender.who(), trigger));
    }

    /** If it closes the connection, then with a code that says why. */
    public Aftermath closedFittingly(String requirement) {
        return claim(requirement, new ReactionClaim.ClosesFittingly(sender.who(), trigger));
    }

    /** What answers it is an error envelope. */
    public Aftermath answeredAsError(String requirement) {
        return claim(requirement, new IsolationClaim.AnswersAsError(sender.who(), trigger));
    }

    /** The errors it causes do not reach {@code bystander}. */
    public Aftermath toldNobodyElse(String requirement, Client bystander) {
        return claim(requirement, new IsolationClaim.ErrorsOnlyToSender(sender.who(), bystander.who()));
    }

    /** A connection dialled afterwards is opened and served. */
    public Aftermath leavesRoomFor(String requirement, TestBed.Attempt newcomer) {
        return claim(requirement, new IsolationClaim.ServesNewcomer(newcomer.who(), trigger));
    }

    /** It changes no subscription of the connection: {@code kept} reaches it, {@code foreign} does not. */
    public Aftermath changesNoSubscription(
            String requirement, Publication kept, Publication foreign, Client bystander) {
        sender.hears(java.util.List.of(kept), Duration.ofMillis(1_500)).settled();
        return claim(
                requirement,
                new IsolationClaim.KeepsSubscriptions(sender.who(), trigger, kept.id(), foreign.id(), bystander.who()));
    }

    private Aftermath claim(String requirement, Claim claim) {
        bed.claim(requirement, claim);
        return this;
    }
}
