package dev.rtck.browser.suite;

import static dev.rtck.browser.suite.Bounds.OPENING;

import dev.rtck.browser.page.PageSetup;
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

/** The first gates: the page as it is, in front of its own server, opens one WebSocket, and data comes through it. */
@ConformanceSuite
@Needs(Capability.PAGE)
@Instance("page-live")
public class ConnectionSuite {

    @Test
    @Verifies("FE-1")
    void thePageOpensAWebSocket(TestBed bed) {
        var page = PageSetup.of(bed).open();
        page.claim().connects(0, OPENING);
    }

    @Test
    @Verifies("FE-2")
    @Watch(seconds = 3)
    void thePageHasOneWebSocket(TestBed bed) {
        var page = PageSetup.of(bed).open().connected();
        bed.waits(Duration.ofSeconds(3));
        page.claim().keepsOneSocket(0);
    }

    @Test
    @Verifies("FE-3")
    @Needs({Capability.PUBLISH, Capability.PAGE_VALUE, Capability.PAGE_POLLING})
    @Instance(value = "page-live", disturbing = true)
    void whatIsPublishedBecomesVisibleThroughTheWebSocket(TestBed bed) {
        // Polls fail from the beginning: they must not stand in for a WebSocket that carries nothing.
        var page = PageSetup.of(bed).withPollsInHand().open();
        page.polls(PollAnswer.BROKEN);
        page.connected();
        bed.waits(Duration.ofMillis(500));
        var update = page.update(page.stateTopic());
        var published = page.publish(update);
        page.claim()
                .providedItConnects()
                .shows(update, published, Bounds.visible(bed, update.topic()).plusMillis(200));
    }

    @Test
    @Verifies("FE-3")
    @Needs({Capability.PUBLISH, Capability.PAGE_VALUE, Capability.PAGE_POLLING})
    @Instance(value = "page-live", disturbing = true)
    void theLastOfManyBecomesVisible(TestBed bed) {
        var page = PageSetup.of(bed).withPollsInHand().open();
        page.polls(PollAnswer.BROKEN);
        page.connected();
        bed.waits(Duration.ofMillis(500));
        bed.burstOf(page.rowTopic(), 20);
        var update = page.update(page.rowTopic());
        var published = page.publish(update);
        page.claim()
                .providedItConnects()
                .shows(update, published, Bounds.visible(bed, update.topic()).plusMillis(200));
    }
}
