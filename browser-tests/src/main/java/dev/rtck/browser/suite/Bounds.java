package dev.rtck.browser.suite;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.target.Polling;
import java.time.Duration;

/** The bounds of the specification, for pages. */
final class Bounds {
    /** FE-1. */
    static final Duration OPENING = Duration.ofSeconds(5);

    /** FE-3, UI-5. */
    static final Duration SECOND = Duration.ofSeconds(1);

    /** FE-23. */
    static final Duration STAYED = Duration.ofSeconds(5);

    /** RC-12, and what a timer is late by: within this time a page that does not give up has dialled again. */
    static final Duration BACK_OFF = Duration.ofSeconds(32);

    /** RC-6. */
    static final Duration CURRENT = Duration.ofSeconds(2);

    /** RC-7, and what a timer is late by. */
    static final Duration HANDSHAKE = Duration.ofMillis(10_500);

    private Bounds() {}

    /** HB-16 and UI-6: two intervals of the heartbeat. */
    static Duration silence(TestBed bed) {
        return bed.target().heartbeat().interval().multipliedBy(2);
    }

    static Duration heartbeat(TestBed bed) {
        return bed.target().heartbeat().interval();
    }

    /** FB-2 and FB-9: the poll interval, and what a timer is late by. */
    static Duration poll(TestBed bed) {
        return interval(bed).plusMillis(500);
    }

    static Duration interval(TestBed bed) {
        return bed.target().polling().map(Polling::interval).orElse(Polling.DEFAULT_INTERVAL);
    }

    /** FE-3: a second, or two intervals of the topic's throttle where that is more. */
    static Duration visible(TestBed bed, String topic) {
        var throttled = bed.target().topics().get(topic).throttle().multipliedBy(2);
        return throttled.compareTo(SECOND) > 0 ? throttled : SECOND;
    }
}
