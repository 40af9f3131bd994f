package dev.rtck.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.TargetEvent.TargetExited;
import dev.rtck.harness.evidence.TargetEvent.TargetStarted;
import dev.rtck.harness.evidence.WireEvent.Opened;
import dev.rtck.harness.evidence.WireEvent.Unreachable;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says of a target that went away. */
class DeathNotesTest {
    private static final TargetStarted STARTED = new TargetStarted("shared", 7, 8000);
    private static final TargetExited DIED = new TargetExited("shared", false, "");
    private static final TargetExited ASKED_TO = new TargetExited("shared", true, "");
    private static final Unreachable REFUSED = new Unreachable("CONNECT_REFUSED", "");

    @Test
    void aDeathIsToldOnceHoweverManyCasesSawIt() {
        var log = Logs.run().entry("", "", STARTED).entry("A.a#1", "", DIED).entry("A.b#1", "", DIED);
        assertThat(log.report().notes()).containsExactly("The target died during A.a at 0.0 s.");
    }

    @Test
    void aRestartIsToldWhereThereWasOne() {
        var log = Logs.run().entry("", "", STARTED).entry("A.a#1", "", DIED).entry("", "", STARTED);
        assertThat(log.report().notes()).containsExactly("The target died during A.a at 0.0 s and was started again.");
    }

    @Test
    void whatTheKitEndedItselfDidNotDie() {
        var log = Logs.run().entry("", "", STARTED).entry("A.a#1", "", ASKED_TO).entry("A.a#1", "", DIED);
        assertThat(log.report().notes()).isEmpty();
    }

    @Test
    void aTargetOfSomebodyElseIsMissedOnceItStaysAway() {
        var log = Logs.run().entry("A.a#1", "c", new Opened(101, Map.of())).entry("A.b#1", "c", REFUSED);
        assertThat(log.report().notes())
                .singleElement()
                .asString()
                .contains("could not be reached any more", "lifecycle.command");
        assertThat(log.entry("A.c#1", "c", new Opened(101, Map.of())).report().notes())
                .isEmpty();
    }

    @Test
    void aTargetThatTheKitStartsIsNotMissed() {
        var log = Logs.run().entry("", "", STARTED).entry("A.a#1", "c", REFUSED);
        assertThat(log.report().notes()).isEmpty();
    }
}
