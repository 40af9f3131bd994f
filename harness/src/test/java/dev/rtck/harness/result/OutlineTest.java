package dev.rtck.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.TargetEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a whole log before the first case is judged. */
class OutlineTest {

    private static Outline of(Logs log) throws IOException {
        return Outline.of(log.log()::forEach);
    }

    @Test
    void aRunLastsFromItsFirstEntryToItsLast() throws IOException {
        // The clock of the run need not begin at its first entry.
        var moved = Logs.run().attempt("A.a", "SUB-4 pass").log().stream()
                .map(it -> new Entry(
                        it.seq(), it.at() * 1_000 + 5_000_000_000L, it.wall(), it.key(), it.who(), it.event()))
                .toList();
        assertThat(Outline.of(moved::forEach).millis()).isEqualTo(1_000L * moved.size());
    }

    @Test
    void howTheRunWasAskedForIsKept() throws IOException {
        var invoked = new RunEvent.Invoked("rtck.yaml", List.of("--level", "core"));
        assertThat(of(Logs.run().entry("", "", invoked)).invoked()).contains(invoked);
        assertThat(of(Logs.run()).invoked()).isEmpty();
    }

    @Test
    void theTimesInWhichTheKitStoodStillAreKept() throws IOException {
        var stalled = new RunEvent.Stalled(1_000_000, 3_000_000);
        var log = Logs.run().entry("", "", stalled);
        assertThat(of(log).stalls()).containsExactly(stalled);
        assertThat(log.report().notes()).anyMatch(it -> it.startsWith("The kit itself stood still 1 times"));
    }

    @Test
    void whatBroughtFaultsAboutIsToldOnce() throws IOException {
        var tool = new FaultEvent.ToolChosen("a proxy", "nftables is missing");
        var log = Logs.run().entry("", "", tool).entry("", "", tool);
        assertThat(of(log).faultTools()).containsExactly("Faults were brought about by a proxy: nftables is missing.");
    }

    @Test
    void howLongNewcomersWaitedAfterEachFaultIsTold() throws IOException {
        var log = Logs.run()
                .entry("A.a#1", "", new TargetEvent.Measured("recovery after a restart", 120, "ms"))
                .entry("A.a#1", "", new TargetEvent.Measured("memory", 7, "MB"))
                .entry("A.b#1", "", new TargetEvent.Measured("recovery after a cut", 30, "ms"));
        assertThat(of(log).recoveries())
                .contains("Until a newcomer was served again it took, after a restart 120 ms; after a cut 30 ms.");
        assertThat(of(Logs.run()).recoveries()).isEmpty();
    }

    @Test
    void onlyTheInstanceThatWasStartedAgainIsBack() throws IOException {
        var log = Logs.run()
                .entry("A.a#1", "", new TargetEvent.TargetExited("one", false, ""))
                .entry("A.b#1", "", new TargetEvent.TargetExited("two", false, ""))
                .entry("", "", new TargetEvent.TargetStarted("two", 7, 8000));
        assertThat(of(log).deaths())
                .containsExactly(
                        "The target died during A.a at 0.0 s.",
                        "The target died during A.b at 0.0 s and was started again.");
    }
}
