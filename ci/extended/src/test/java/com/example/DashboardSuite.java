package com.example;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Verifies;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A case that only this dashboard needs; it drives and claims, and the kit judges. */
@ConformanceSuite
public class DashboardSuite {

    @Test
    @Verifies("SUB-3")
    void everyScreenGetsWhatIsPublished(TestBed bed) {
        var topic = bed.plainTopic();
        var desk = bed.connect("desk").subscribe(topic).settled();
        var wall = bed.connect("wall").subscribe(topic).settled();
        var update = bed.publish(topic);
        bed.claim(desk).receives(update).once().within(Duration.ofSeconds(1));
        bed.claim(wall).receives(update).once().within(Duration.ofSeconds(1));
    }
}
