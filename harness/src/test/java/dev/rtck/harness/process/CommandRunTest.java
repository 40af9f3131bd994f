package dev.rtck.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class CommandRunTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aCommandIsRunToItsEnd() throws Exception {
        var run = CommandRun.run(Launch.of("sh", "-c", "echo out; echo err >&2"), LONG);
        assertThat(run.succeeded()).isTrue();
        assertThat(run.output()).isEqualTo("out\nerr\n");
        assertThat(CommandRun.run(Launch.of("sh", "-c", "exit 3"), LONG).exit()).hasValue(3);
    }

    @Test
    void aHangingCommandIsTerminatedAndADeafOneKilled() throws Exception {
        var mark = Marked.fresh();
        var polite = CommandRun.run(mark.on(Launch.of("sleep", "100")), Duration.ofMillis(300));
        assertThat(polite.timedOut()).isTrue();
        assertThat(polite.succeeded()).isFalse();
        assertThat(polite.exit()).hasValue(143);
        var deaf = CommandRun.run(
                mark.on(Launch.of("sh", "-c", "trap '' TERM; sleep 100 & while true; do sleep 1; done")),
                Duration.ofMillis(300));
        assertThat(deaf.timedOut()).isTrue();
        assertThat(deaf.exit()).hasValue(137);
        assertThat(deaf.took()).isGreaterThan(Duration.ofSeconds(2));
        assertThat(mark.living()).isEmpty();
    }

    @Test
    void whatACommandForkedIsDeadAfterwards() throws Exception {
        var mark = Marked.fresh();
        assertThat(CommandRun.run(mark.on(Launch.of("sh", "-c", "sleep 100 & setsid sleep 100 & exit 0")), LONG)
                        .succeeded())
                .isTrue();
        assertThat(mark.living()).isEmpty();
    }

    @Test
    void whatACommandStartedLivesUntilItsKeeperCloses() throws Exception {
        var mark = Marked.fresh();
        try (var keeper = new OwnedProcesses()) {
            var run = CommandRun.run(mark.on(Launch.of("sh", "-c", "sleep 100 & echo started")), LONG, keeper);
            assertThat(run.succeeded()).isTrue();
            assertThat(run.output()).isEqualTo("started\n");
            assertThat(mark.living()).isNotEmpty();
        }
        assertThat(mark.living()).isEmpty();
    }
}
