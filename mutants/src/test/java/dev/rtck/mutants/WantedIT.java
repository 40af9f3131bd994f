package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.client.ClientFaults;
import dev.rtck.mutants.cluster.ClusterFaults;
import dev.rtck.mutants.history.HistoryFaults;
import dev.rtck.mutants.load.LoadFaults;
import dev.rtck.mutants.page.PageFaults;
import dev.rtck.mutants.tls.TlsFault;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A proof of nothing is an error: with {@code -Dmutants=REGEX} something planted must have a name that fits. */
class WantedIT {
    /** What runs whatever the names are: hostile targets, fuzzing, containers; and what {@code rtck init} writes. */
    private static final List<String> OTHERS = List.of("hostile", "init-fastapi", "init-node", "fastapi", "node");

    @Test
    void somethingPlantedHasANameThatFits() throws IOException {
        assertThat(Wanted.of(names(), it -> it))
                .as(
                        "-Dmutants=%s: expected a regular expression that fits the whole name of something planted, found"
                                + " none that it fits; the names stand in docs/coverage.md, .* is all of them, hostile runs"
                                + " the hostile targets alone",
                        System.getProperty("mutants", ".*"))
                .isNotEmpty();
    }

    private static List<String> names() throws IOException {
        return Stream.of(
                        ServerFaults.all().stream().map(Planted::name),
                        BenignVariants.all().stream().map(Planted::name),
                        Dialects.all().stream().map(Dialects.Dialect::toString),
                        Stream.of(
                                        PlantedFault.all(),
                                        PageFaults.all(),
                                        PageFaults.variants(),
                                        ClientFaults.all(),
                                        ClientFaults.variants(),
                                        ClusterFaults.all(),
                                        ClusterFaults.variants(),
                                        HistoryFaults.all(),
                                        LoadFaults.all())
                                .flatMap(List::stream)
                                .map(PlantedFault::name),
                        Stream.concat(TlsFault.all().stream(), TlsFault.benign().stream())
                                .map(TlsFault::name),
                        OTHERS.stream())
                .flatMap(it -> it)
                .toList();
    }
}
