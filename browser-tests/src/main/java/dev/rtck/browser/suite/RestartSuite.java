package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageSetup;
import dev.rtck.browser.page.Shown;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter RC: the server is killed and started again, as the seed demands, and the page goes on by itself. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.LIFECYCLE, Capability.WEBSOCKET})
public class RestartSuite {

    @Test
    @Verifies({"RC-1", "RC-3"})
    @Needs({Capability.PUBLISH, Capability.PAGE_VALUE})
    @Instance(value = "page-restart", disturbing = true)
    @Watch(seconds = 3)
    void afterAKillAndARestartThePageGoesOn(TestBed bed) {
        killed(bed, Duration.ofSeconds(1));
    }

    @Test
    @Verifies({"RC-1", "RC-3"})
    @Needs({Capability.PUBLISH, Capability.PAGE_VALUE})
    @Instance(value = "page-outage", disturbing = true)
    @Watch(seconds = 30)
    void afterAnOutageOfAQuarterOfAMinuteThePageGoesOn(TestBed bed) {
        killed(bed, Duration.ofSeconds(16));
    }

    private static void killed(TestBed bed, Duration outage) {
        var page = PageSetup.of(bed).idling().open().connected();
        var killed = bed.life().kill();
        bed.waits(outage);
        var ready = bed.life().restart();
        page.await(
                killed,
                PageConnected.class::isInstance,
                outage.plus(Bounds.BACK_OFF).plusSeconds(10));
        page.claim()
                .connects(killed, outage.plus(Bounds.BACK_OFF).plusSeconds(10))
                .staysLoaded(killed);
        bed.waits(Duration.ofMillis(700));
        var update = page.update(page.stateTopic());
        page.publish(update);
        page.await(ready, Shown.of(update), Duration.ofSeconds(2));
        page.claim().about("RC-3").subscribesAgain(killed);
    }

    @Test
    @Verifies({"UI-2", "UI-5"})
    @Needs(Capability.PAGE_STATUS)
    @Instance(value = "page-restart", disturbing = true)
    @Watch(seconds = 3)
    void theDotTurnsRedWhenTheServerIsKilled(TestBed bed) {
        var page = PageSetup.of(bed).open().connected();
        bed.waits(Duration.ofMillis(500));
        var killed = bed.life().kill();
        var lost = page.await(killed, PageLost.class::isInstance, Bounds.SECOND).orElse(killed);
        page.claim().about("UI-5").dotTurns(Hue.RED, lost, Bounds.SECOND);
        page.claim().dotTurns(Hue.RED, lost, Bounds.SECOND.multipliedBy(3));
        bed.life().restart();
    }
}
