package dev.rtck.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.cli.doctor.Check.State;
import dev.rtck.cli.doctor.HostChecks.Steadiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTest {
    @Test
    void anOldJavaIsBad() {
        assertThat(HostChecks.java(17, "17.0.1")).hasToString("✓ Java 17.0.1");
        assertThat(HostChecks.java(11, "11.0.2")).hasToString("✗ Java 11.0.2: install a JDK 17 or newer");
    }

    @Test
    void aMissingMavenIsNoReasonNotToRun(@TempDir Path folder) throws Exception {
        assertThat(HostChecks.maven(folder.toString()).state()).isEqualTo(State.DOUBTFUL);
        assertThat(Files.createFile(folder.resolve("mvn")).toFile().setExecutable(true))
                .isTrue();
        assertThat(HostChecks.maven("/nowhere:" + folder)).hasToString("✓ Maven at " + folder.resolve("mvn"));
    }

    @Test
    void aWallClockThatStepsIsBad() {
        assertThat(HostChecks.clocks(seen(0, Duration.ofMillis(3))).state()).isEqualTo(State.GOOD);
        assertThat(HostChecks.clocks(seen(0, Duration.ofSeconds(-2))))
                .satisfies(it -> assertThat(it.state()).isEqualTo(State.BAD))
                .satisfies(it -> assertThat(it.what()).contains("differ by -2000.0 ms"));
    }

    @Test
    void aBusyMachineIsDoubtful() {
        assertThat(HostChecks.naps(seen(1_000_000, Duration.ZERO)))
                .hasToString("✓ sleeps of 5 ms end late by 1.0 ms (p50), 1.0 ms (p99), 1.0 ms (max)");
        assertThat(HostChecks.naps(seen(30_000_000, Duration.ZERO)).state()).isEqualTo(State.DOUBTFUL);
        var once = LongStream.concat(LongStream.generate(() -> 0).limit(199), LongStream.of(60_000_000))
                .toArray();
        assertThat(HostChecks.naps(new Steadiness(once, Duration.ZERO)).state()).isEqualTo(State.DOUBTFUL);
    }

    private static Steadiness seen(long late, Duration drift) {
        return new Steadiness(LongStream.generate(() -> late).limit(200).toArray(), drift);
    }
}
