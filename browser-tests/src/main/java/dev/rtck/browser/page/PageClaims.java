package dev.rtck.browser.page;

import dev.rtck.browser.peer.PlayedServer;
import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.PageClaim;
import dev.rtck.harness.claim.PageColours;
import dev.rtck.harness.claim.PagePollClaim;
import dev.rtck.harness.claim.PageScreenClaim;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.claim.PageSocketClaim;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageMoved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What must hold of a page. Each last word waits until the claim can be judged, no longer, and writes it into the log;
 * deciding is the judge's. Where a case moves the page's clock it has moved it far enough before.
 */
public final class PageClaims {
    /** After a deadline the kit looks a little longer, so that "late" can be told from "never". */
    private static final Duration GRACE = Duration.ofMillis(700);

    private final PageUnderTest page;
    private final Optional<String> requirement;
    private final List<Claim> premises;

    PageClaims(PageUnderTest page) {
        this(page, Optional.empty(), List.of());
    }

    private PageClaims(PageUnderTest page, Optional<String> requirement, List<Claim> premises) {
        this.page = page;
        this.requirement = requirement;
        this.premises = List.copyOf(premises);
    }

    /** The same for another requirement that the case verifies. */
    public PageClaims about(String other) {
        return new PageClaims(page, Optional.of(other), premises);
    }

    /** Where this does not hold, the defect is another requirement's and the claim cannot be judged. */
    public PageClaims provided(Claim... others) {
        return new PageClaims(
                page,
                requirement,
                Stream.concat(premises.stream(), Stream.of(others)).toList());
    }

    /** That the page connects at all, as a premise. */
    public PageClaims providedItConnects() {
        return provided(new PageSocketClaim.PageConnects(page.who(), 0, 7_000));
    }

    /** That an update comes to be seen, as a premise. */
    public PageClaims providedItShows(Update update, long from, Duration within) {
        return provided(
                new PageScreenClaim.PageShows(page.who(), update.topic(), update.name(), from, within.toMillis()));
    }

    private PageClaims claim(PageClaim claim) {
        // What the page has told before an answer to this is in the log by then.
        page.heard();
        var whole = premises.isEmpty() ? claim : new Claim.Provided(premises, claim);
        requirement.ifPresentOrElse(
                it -> page.bed().claim(it, whole), () -> page.bed().claim(whole));
        return this;
    }

    private void wait(long from, Predicate<Event> wanted, Duration within) {
        page.await(from, wanted, within.plus(GRACE));
    }

    // --- Sockets ---

    public PageClaims dials(long from, Duration within) {
        wait(from, PageDialled.class::isInstance, within);
        return claim(new PageSocketClaim.PageDials(page.who(), from, within.toMillis()));
    }

    public PageClaims connects(long from, Duration within) {
        wait(from, PageConnected.class::isInstance, within);
        return claim(new PageSocketClaim.PageConnects(page.who(), from, within.toMillis()));
    }

    /** The same, where the case has moved the clock far enough already. */
    public PageClaims hasConnected(long from, Duration within) {
        return claim(new PageSocketClaim.PageConnects(page.who(), from, within.toMillis()));
    }

    public PageClaims doesNotDial(long from, Duration time) {
        return claim(new PageSocketClaim.PageDialsNot(page.who(), from, time.toMillis()));
    }

    public PageClaims dialsOn(long from, int times) {
        return claim(new PageSocketClaim.PageDialsOn(page.who(), from, times));
    }

    public PageClaims keepsOneSocket(long from) {
        return claim(new PageSocketClaim.PageKeepsOneSocket(page.who(), from));
    }

    public PageClaims staysConnected(long from) {
        return claim(new PageSocketClaim.PageStaysConnected(page.who(), from));
    }

    public PageClaims dialsAtMost(int times, Duration time) {
        return claim(new PageSocketClaim.PageDialsAtMost(page.who(), times, time.toMillis()));
    }

    public PageClaims waitsLongerEachTime() {
        return claim(new PageSocketClaim.PageDelaysGrow(page.who()));
    }

    public PageClaims waitsAtMost(Duration time) {
        return claim(new PageSocketClaim.PageDelaysEnd(page.who(), time.toMillis()));
    }

    public PageClaims waitsWithJitter(int percent) {
        return claim(new PageSocketClaim.PageDelaysVary(page.who(), percent));
    }

    public PageClaims givesUpDialling(long from, Duration within) {
        return claim(new PageSocketClaim.PageGivesUpDialling(page.who(), from, within.toMillis()));
    }

    public PageClaims hangsUpFirst(long from) {
        return claim(new PageSocketClaim.PageHangsUpFirst(page.who(), from));
    }

    public PageClaims pings(int atLeast) {
        var interval = page.bed().target().heartbeat().interval().toMillis();
        return claim(new PageSocketClaim.PagePings(page.who(), interval, 10, atLeast));
    }

    public PageClaims hasOneHeartbeat(long from) {
        var interval = page.bed().target().heartbeat().interval().toMillis();
        return claim(new PageSocketClaim.PagePingsOnce(page.who(), from, interval, 10));
    }

    public PageClaims doesNotPingWhileDown(long from) {
        return claim(new PageSocketClaim.PagePingsOnlyWhenConnected(page.who(), from));
    }

    public PageClaims noticesSilence(long from, Duration within) {
        return claim(new PageSocketClaim.PageNoticesSilence(page.who(), from, within.toMillis()));
    }

    /** That it notices, as a premise. */
    public PageClaims providedItNoticesSilence(long from, Duration within) {
        return provided(new PageSocketClaim.PageNoticesSilence(page.who(), from, within.toMillis()));
    }

    public PageClaims dialsAtOnce(long from, Duration within) {
        return claim(new PageSocketClaim.PageDialsAtOnce(page.who(), from, within.toMillis()));
    }

    public PageClaims subscribesOnce() {
        return claim(new PageSocketClaim.PageSubscribesOnce(page.who()));
    }

    public PageClaims subscribesAgain(long from) {
        return claim(new PageSocketClaim.PageSubscribesAgain(page.who(), from));
    }

    public PageClaims speaksJson() {
        return claim(new PageSocketClaim.PageSpeaksJson(page.who()));
    }

    public PageClaims knowsActions(String... actions) {
        return claim(new PageSocketClaim.PageKnowsActions(page.who(), List.of(actions)));
    }

    public PageClaims takesLeave(PlayedServer server, long from, Duration within, Integer... codes) {
        server.recording()
                .await(
                        from,
                        it -> it instanceof dev.rtck.harness.evidence.PeerEvent.PeerHeardClose
                                || it instanceof dev.rtck.harness.evidence.PeerEvent.PeerEnded,
                        within.plus(GRACE));
        return claim(
                new PageSocketClaim.PageTakesLeave(page.who(), server.who(), from, List.of(codes), within.toMillis()));
    }

    // --- Polls ---

    public PageClaims polls(long from, Duration within) {
        wait(from, it -> it instanceof PageAsked asked && asked.poll(), within);
        return claim(new PagePollClaim.PagePolls(page.who(), from, within.toMillis()));
    }

    /** The same, where the case has moved the clock far enough already. */
    public PageClaims hasPolled(long from, Duration within) {
        return claim(new PagePollClaim.PagePolls(page.who(), from, within.toMillis()));
    }

    public PageClaims pollsUnlessConnected(long from, Duration within) {
        wait(from, it -> it instanceof PageConnected || it instanceof PageAsked asked && asked.poll(), within);
        return claim(new PagePollClaim.PagePollsUnlessConnected(page.who(), from, within.toMillis()));
    }

    public PageClaims pollsAfterFailures(long from, int failures, Duration within) {
        return claim(new PagePollClaim.PagePollsAfterFailures(page.who(), from, failures, within.toMillis()));
    }

    public PageClaims pollsOn(long from, int times) {
        return claim(new PagePollClaim.PagePollsOn(page.who(), from, times));
    }

    public PageClaims pollsNoMore(long from, Duration within, boolean once) {
        return claim(new PagePollClaim.PageStopsPolling(page.who(), from, within.toMillis(), once));
    }

    public PageClaims pollsOneAtATime(long from) {
        return claim(new PagePollClaim.PagePollsOneAtATime(page.who(), from));
    }

    public PageClaims pollsEvery(long from, Duration least, Duration most) {
        return claim(new PagePollClaim.PagePollsEvery(page.who(), from, least.toMillis(), most.toMillis()));
    }

    // --- The screen ---

    public PageClaims shows(Update update, long from, Duration within) {
        wait(from, Shown.of(update), within);
        return claim(new PageScreenClaim.PageShows(page.who(), update.topic(), update.name(), from, within.toMillis()));
    }

    /** It is to be seen within this time of entry {@code from}, if it was not before. */
    public PageClaims isCurrent(Update update, long from, Duration within) {
        return claim(
                new PageScreenClaim.PageIsCurrent(page.who(), update.topic(), update.name(), from, within.toMillis()));
    }

    public PageClaims showsOnce(Update... updates) {
        return claim(new PageScreenClaim.PageShowsOnce(
                page.who(),
                updates[0].topic(),
                Stream.of(updates).map(Update::name).toList()));
    }

    public PageClaims doesNotShow(Update update, long from, Update witness) {
        return claim(new PageScreenClaim.PageShowsNot(page.who(), update.topic(), update.name(), from, witness.name()));
    }

    public PageClaims keepsNewest(Update newer, Update older) {
        return claim(new PageScreenClaim.PageKeepsNewest(page.who(), newer.topic(), newer.name(), older.name()));
    }

    /** The answer to a question that was asked is this. */
    public PageClaims tells(String question, String expected, String what, String cause) {
        return claim(new PageScreenClaim.PageTells(page.who(), question, expected, what, cause));
    }

    /** What axe-core was asked by {@link PageUnderTest#askAxe} it has found nothing of. */
    public PageClaims breaksNoRuleOfAxe(String question) {
        return tells(
                question,
                Axe.NOTHING,
                "axe-core finds no rule of WCAG 2.2 A or AA broken in what is live on the page",
                "the answer names rule and element; axe-core's documentation says how to mend it");
    }

    public PageClaims staysLoaded(long from) {
        return claim(new PageScreenClaim.PageStaysLoaded(page.who(), from));
    }

    public PageClaims dotTurns(Hue hue, long from, Duration within) {
        wait(from, it -> it instanceof PageDot dot && PageColours.of(dot) == hue, within);
        return claim(new PageScreenClaim.PageDotTurns(page.who(), hue, from, within.toMillis()));
    }

    public PageClaims dotIsNever(Hue hue, long from, Duration grace) {
        return claim(new PageScreenClaim.PageDotNever(page.who(), hue, from, grace.toMillis(), 0));
    }

    public PageClaims dotIsNeverUntil(Hue hue, long from, Duration grace, long until) {
        return claim(new PageScreenClaim.PageDotNever(page.who(), hue, from, grace.toMillis(), until));
    }

    public PageClaims dotSpeaks() {
        return claim(new PageScreenClaim.PageDotSpeaks(page.who()));
    }

    public PageClaims moves(Update update) {
        wait(0, it -> it instanceof PageMoved moved && moved.update().equals(update.name()), Duration.ofSeconds(6));
        return claim(new PageScreenClaim.PageMoves(page.who(), update.topic(), update.name()));
    }

    public PageClaims staysStill(Update update) {
        wait(0, it -> it instanceof PageMoved moved && moved.update().equals(update.name()), Duration.ofSeconds(6));
        return claim(new PageScreenClaim.PageStaysStill(page.who(), update.topic(), update.name()));
    }
}
