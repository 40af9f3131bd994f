package dev.rtck.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {
    @Test
    void aSystemThatTellsNothingOfALivingProcessIsNoWitnessOfItsStandingStill(@TempDir Path nothing) {
        assertThat(ProcFs.stopped(nothing, ProcessHandle.current().pid())).isFalse();
    }

    @Test
    void whoIsGoneMovesNoMore(@TempDir Path nothing) throws IOException, InterruptedException {
        var gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcFs.stopped(nothing, gone.pid())).isTrue();
    }
}
