package dev.rtck.mutants.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFaultsTest {
    private static List<PlantedFault> all() throws IOException {
        return Stream.concat(ClusterFaults.all().stream(), ClusterFaults.variants().stream())
                .toList();
    }

    @Test
    void everyFaultAndVariantFitsTheReferenceServer(@TempDir Path folder) throws IOException {
        for (var each : all()) {
            assertThat(NodeCopy.of(each, folder.resolve(each.name())).files()).isNotEmpty();
        }
        assertThat(all()).extracting(PlantedFault::name).doesNotHaveDuplicates();
    }
}
