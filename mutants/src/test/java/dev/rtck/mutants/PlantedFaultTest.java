package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.mutants.client.ClientFaults;
import dev.rtck.mutants.cluster.ClusterFaults;
import dev.rtck.mutants.history.HistoryFaults;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults as data: they fit the examples and the catalogue. */
class PlantedFaultTest {

    @Test
    void everyFaultFitsItsExample(@TempDir Path folder) throws IOException {
        for (var fault : all()) {
            var copy = folder.resolve(fault.name());
            ExampleCopy.make(fault.example(), copy);
            fault.plantIn(copy);
        }
        assertThat(all()).extracting(PlantedFault::name).doesNotHaveDuplicates();
    }

    private static List<PlantedFault> all() throws IOException {
        return Stream.of(PlantedFault.all(), ClientFaults.all(), ClientFaults.variants(), HistoryFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyFaultBreaksARequirementOfTheCatalogue() throws IOException {
        var catalogue = Catalogue.load();
        assertThat(Stream.concat(
                        Stream.of(PlantedFault.all(), ClientFaults.all(), HistoryFaults.all(), ClusterFaults.all())
                                .flatMap(List::stream)
                                .map(PlantedFault::breaks),
                        ServerFaults.all().stream().map(Planted::breaks)))
                .allSatisfy(breaks -> assertThat(breaks).isNotEmpty())
                .flatMap(breaks -> breaks)
                .allMatch(id -> catalogue.find(id).isPresent());
    }

    /** A case that has never met its fault proves nothing. */
    @Test
    void everyTestedMustOfAServerIsBrokenByAFault() throws IOException {
        var broken = CoveragePage.faults().keySet();
        assertThat(Catalogue.load().requirements())
                .filteredOn(it -> it.role() == Role.SERVER && it.level() == Level.MUST && it.isTested())
                .extracting(Requirement::id)
                .filteredOn(it -> !broken.contains(it))
                .isEmpty();
    }

    @Test
    void aTextThatIsNotThereExactlyOnceIsReported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.js"), "twice twice");
        var fault = new PlantedFault(
                "x",
                "node",
                List.of(new PlantedFault.Edit("a.js", "twice", "once")),
                Optional.empty(),
                Optional.empty(),
                List.of("HB-2"),
                List.of());

        assertThatThrownBy(() -> fault.plantIn(folder)).hasMessageContaining("exactly once, found it 2 times");
    }
}
