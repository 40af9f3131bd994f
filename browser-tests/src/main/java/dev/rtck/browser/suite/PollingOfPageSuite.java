package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.page.PollAnswer;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter FB: how a page polls, and what it makes of the answers. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.PAGE_POLLING})
@Instance("page")
public class PollingOfPageSuite {
    private static final Duration FOUR_ATTEMPTS = Duration.ofSeconds(120);

    /** A page that polls since no WebSocket gets through, with a clock that stands. */
    private static Scene polling(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock().withPollsInHand());
        scene.page().stopsClock();
        scene.page().livesUntil(0, FallbackSuite::isPoll, FOUR_ATTEMPTS);
        return scene;
    }

    private static dev.rtck.harness.claim.Claim polls(PageUnderTest page) {
        return new dev.rtck.harness.claim.PagePollClaim.PagePolls(page.who(), 0, FOUR_ATTEMPTS.toMillis() * 2);
    }

    @Test
    @Verifies("FB-11")
    @Watch(seconds = 3)
    void aPollThatHangsIsNotFollowedByAnother(TestBed bed) {
        var scene = polling(bed);
        var page = scene.page();
        page.lives(Bounds.interval(bed), Duration.ofSeconds(1));
        var held = page.polls(PollAnswer.HELD);
        page.lives(Bounds.interval(bed).multipliedBy(3), Duration.ofSeconds(1));
        page.claim().provided(polls(page)).pollsOneAtATime(held);
        page.releasesPolls();
    }

    @Test
    @Verifies("FB-12")
    @Watch(seconds = 3)
    void thePagePollsAtItsInterval(TestBed bed) {
        var scene = polling(bed);
        var page = scene.page();
        var from = page.acts("polls for a while");
        // Long enough for two of the longest intervals that FB-12 knows.
        page.lives(Duration.ofSeconds(25), Duration.ofMillis(250));
        var declared = bed.target().polling().isPresent();
        page.claim()
                .provided(polls(page))
                .pollsEvery(
                        from,
                        declared ? Bounds.interval(bed).multipliedBy(7).dividedBy(10) : Duration.ofMillis(900),
                        declared
                                ? Bounds.interval(bed)
                                        .multipliedBy(13)
                                        .dividedBy(10)
                                        .plusMillis(300)
                                : Duration.ofMillis(10_500));
    }

    @Test
    @Verifies("FB-17")
    @Watch(seconds = 3)
    void aPollThatTheNetworkBreaksChangesNothing(TestBed bed) {
        goesOn(bed, PollAnswer.BROKEN);
    }

    @Test
    @Verifies("FB-17")
    @Watch(seconds = 3)
    void aPollAnsweredWith500ChangesNothing(TestBed bed) {
        goesOn(bed, PollAnswer.REFUSED);
    }

    @Test
    @Verifies("FB-17")
    @Watch(seconds = 3)
    void aPollAnsweredWithHtmlChangesNothing(TestBed bed) {
        goesOn(bed, PollAnswer.PORTAL);
    }

    @Test
    @Verifies("FB-17")
    @Watch(seconds = 3)
    void aPollAnsweredWithHalfAJsonTextChangesNothing(TestBed bed) {
        goesOn(bed, PollAnswer.CUT);
    }

    private static void goesOn(TestBed bed, PollAnswer answer) {
        var scene = polling(bed);
        var page = scene.page();
        page.lives(Bounds.interval(bed).multipliedBy(2), Duration.ofSeconds(1));
        bed.waits(Duration.ofMillis(200));
        page.runs("__rtck.still()");
        // Longer than a clock takes to change, and with the next poll in it, which changes nothing.
        page.lives(Bounds.interval(bed).multipliedBy(2), Duration.ofSeconds(1));
        bed.waits(Duration.ofMillis(200));
        page.runs("{ __rtck.still(); window.rtckBefore = __rtck.words() }");
        var failing = page.polls(answer);
        // A page may slow down after failures, up to the longest that FB-12 knows.
        page.lives(Duration.ofSeconds(70), Duration.ofSeconds(2));
        bed.waits(Duration.ofMillis(200));
        page.ask("has anything changed", "rtckBefore === __rtck.words() ? 'no' : __rtck.words()");
        page.claim()
                .provided(polls(page))
                .tells(
                        "has anything changed",
                        "no",
                        "the page shows what it showed before",
                        "an answer is shown before its status and its form are looked at")
                .pollsOn(failing, 3);
    }
}
