package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.target.Target;
import dev.rtck.protocol.Profile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void theCountNeverExceedsThePlanAndSaysWhatItWaitsFor() {
        try (var progress = progress(false)) {
            assertThat(progress.state()).isEqualTo("starting the target");
            progress.repeat(2, 2, true);
            progress.heard(started("first"));
            progress.heard(started("second"));
            assertThat(progress.state()).matches("again 0/2, waiting for \\w+ \\(0 s\\) and 1 other");
            List.of("first", "second", "third").forEach(it -> progress.heard(ended(it)));
            assertThat(progress.state()).isEqualTo("again 2/2");
        }
        assertThat(text()).isEqualTo("2 cases failed; running them again alone, to tell a fault from a hiccup\n");
    }

    @Test
    void escapesAreForTerminalsOnly() {
        try (var plain = progress(false)) {
            plain.announce();
            plain.repeat(1, 4, true);
        }
        assertThat(text()).contains("1 case failed; running it again alone").doesNotContain("\033", "\r");
        try (var live = progress(true)) {
            live.repeat(12, 12, false);
        }
        assertThat(text())
                .contains("\r\033[K12 cases failed; running them again, to")
                .endsWith("\r\033[K");
    }

    @Test
    void nothingIsWrittenAfterTheEndNorWhatATerminalWouldObey() {
        var progress = progress(true, "Evil \033[2J target");
        progress.announce();
        progress.close();
        progress.close();
        progress.repeat(1, 1, true);
        assertThat(text())
                .startsWith("Judging Evil \\u001b[2J target at level core: 0 cases.\n")
                .containsOnlyOnce("\033")
                .endsWith("\r\033[K");
    }

    private Progress progress(boolean live) {
        return progress(live, "A");
    }

    private Progress progress(boolean live, String name) {
        var facts = Facts.of(Target.of(name, URI.create("ws://127.0.0.1/")), Profile.CORE, List.of(), Selection.ALL, 1);
        return new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), facts, live);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Entry started(String name) {
        return entry(name, new CaseEvent.CaseStarted("Suite." + name, 1));
    }

    private static Entry ended(String name) {
        return entry(name, new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""));
    }

    private static Entry entry(String name, CaseEvent event) {
        return new Entry(1, 0, 0, "Suite." + name + "#1", "", event);
    }
}
