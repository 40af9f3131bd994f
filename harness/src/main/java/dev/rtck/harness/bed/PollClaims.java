package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.PollClaim;
import dev.rtck.harness.claim.PollStateClaim;
import dev.rtck.harness.target.Polling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must hold of polls. They were answered when they were made, so there is nothing to wait for. */
public final class PollClaims {
    private final TestBed bed;
    private final String requirement;

    PollClaims(TestBed bed, String requirement) {
        this.bed = bed;
        this.requirement = requirement;
    }

    /** The same for another requirement that the case verifies. */
    public PollClaims about(String other) {
        return new PollClaims(bed, other);
    }

    /** It is answered with 200 and {@code application/json}. */
    public PollClaims answered(Poll poll) {
        return claim(new PollClaim.PollAnswered(poll.request()));
    }

    /** Its answer is one JSON text. */
    public PollClaims readable(Poll poll) {
        return claim(new PollClaim.PollReadable(poll.request()));
    }

    /** Its answer holds envelopes. */
    public PollClaims holdsEnvelopes(Poll poll) {
        return claim(new PollClaim.PollEnvelopes(poll.request(), at(poll)));
    }

    /** Its answer is not released to shared caches. */
    public PollClaims notShared(Poll poll) {
        return claim(new PollClaim.PollNotShared(poll.request()));
    }

    /** If its answer allows pages of this origin, it says that it depends on Origin. */
    public PollClaims varies(String origin, Poll poll) {
        return claim(new PollClaim.PollVaries(poll.request(), origin));
    }

    /** Its answer is not kept by caches, or {@code again} is answered with 304. */
    public PollClaims uncached(Poll poll, Optional<Poll> again) {
        return claim(new PollClaim.PollUncached(
                poll.request(), again.map(Poll::request).orElse(0L)));
    }

    /** Polls of this poller return the publication. */
    public PollClaims shows(Poller poller, Publication publication) {
        return claim(new PollStateClaim.PollShows(poller.who(), publication.id()));
    }

    /** Polls of this poller return the publications in time. */
    public PollClaims converges(Poller poller, List<Publication> publications, Duration within) {
        return claim(new PollStateClaim.PollConverges(poller.who(), ids(publications), within.toMillis()));
    }

    /** Its answer has nothing of these publications on other topics, nor anything else that was not asked for. */
    public PollClaims holdsOnlyWhatWasAsked(Poll poll, List<Publication> others) {
        var address = source(poll).url();
        var asked = bed.target().polling().orElseThrow().topics().entrySet().stream()
                .filter(it -> it.getValue().url().equals(address))
                .map(java.util.Map.Entry::getKey)
                .toList();
        var foreign = others.stream().filter(it -> !asked.contains(it.topic())).toList();
        return claim(new PollStateClaim.PollOnlyAsked(poll.request(), asked, ids(foreign), at(poll)));
    }

    /** Later polls of this poller return nothing older. */
    public PollClaims neverOlder(Poller poller, List<Publication> publications) {
        return claim(new PollStateClaim.PollNeverOlder(poller.who(), ids(publications)));
    }

    /** The poller found what was published before a WebSocket was opened, as it found what was published after. */
    public PollClaims worksAlone(Poller poller, Publication alone, Publication beside) {
        return claim(new PollStateClaim.PollAlone(poller.who(), alone.id(), beside.id()));
    }

    /** A request that no server can take for a good one is refused. */
    public PollClaims refused(Poll poll) {
        return claim(new PollClaim.PollRefused(poll.request(), false, at(poll)));
    }

    /** A request that could be for an unknown topic is refused, or answered without a message. */
    public PollClaims refusedOrEmpty(Poll poll) {
        return claim(new PollClaim.PollRefused(poll.request(), true, at(poll)));
    }

    /** If it was refused, then with JSON. */
    public PollClaims refusedInJson(Poll poll) {
        return claim(new PollClaim.PollRefusedInJson(poll.request()));
    }

    /** Going on from a cursor, all of these are returned, once and in order. */
    public PollClaims continues(List<Poll> pages, List<Publication> publications) {
        return claim(new PollStateClaim.CursorContinues(
                pages.stream().map(Poll::request).toList(), ids(publications)));
    }

    /** The poll with a cursor that is not known returns what the fresh one returns. */
    public PollClaims startsAnew(Poll forgotten, Poll fresh, Publication publication) {
        return claim(new PollStateClaim.CursorForgotten(forgotten.request(), fresh.request(), publication.id()));
    }

    /** It is refused for want of credentials. */
    public PollClaims denied(Poll poll) {
        return claim(new PollClaim.PollDenied(poll.request()));
    }

    /** It is let in. */
    public PollClaims admitted(Poll poll) {
        return claim(new PollClaim.PollAdmitted(poll.request()));
    }

    /** A page of this origin, which sent it, cannot read the answer. */
    public PollClaims shutTo(String origin, Poll poll) {
        return claim(new PollClaim.PollShut(poll.request(), origin));
    }

    /** It is refused, or returns nothing of this publication, which it may not see. */
    public PollClaims withheld(Poll poll, Publication secret) {
        return claim(new PollClaim.PollWithheld(poll.request(), secret.id()));
    }

    private Polling.Source source(Poll poll) {
        return bed.target().polling().orElseThrow().topics().get(poll.topic());
    }

    private PollClaim.PolledAt at(Poll poll) {
        var source = source(poll);
        return new PollClaim.PolledAt(source.at().toString(), source.content() == Polling.Content.DATA);
    }

    private static List<String> ids(List<Publication> publications) {
        return publications.stream().map(Publication::id).toList();
    }

    private PollClaims claim(Claim claim) {
        bed.claim(requirement, claim);
        return this;
    }
}
