package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.harness.bed.TestBed;
import java.time.Duration;

/** What changes on a page by itself, such as a clock: that it has changed says nothing of what the page was told. */
final class Ticking {
    /** Most clocks show seconds. */
    private static final Duration QUIET = Duration.ofMillis(1_200);

    private Ticking() {}

    /** Waits with the page in quiet and has it remember what changed meanwhile. */
    static void noticed(TestBed bed, PageUnderTest page) {
        page.runs("__rtck.still()");
        bed.waits(QUIET);
        page.runs("__rtck.still()");
    }
}
