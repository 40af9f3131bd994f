package dev.rtck.mutants.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.PlantedFault;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults as data: they fit the pages and the catalogue. */
class PageFaultsTest {

    @Test
    void everyFaultFitsItsPage(@TempDir Path folder) throws IOException {
        for (var fault : PageFaults.all()) {
            PageCopy.make(fault, folder.resolve(fault.name()));
        }
        for (var variant : PageFaults.variants()) {
            PageCopy.make(variant, folder.resolve("variant-" + variant.name()));
        }
    }

    @Test
    void namesAreTheirOwn() throws IOException {
        assertThat(Stream.concat(PageFaults.all().stream(), PageFaults.variants().stream()))
                .extracting(PlantedFault::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFaultBreaksARequirementOfTheCatalogue() throws IOException {
        var catalogue = Catalogue.load();
        assertThat(PageFaults.all())
                .allSatisfy(fault -> assertThat(fault.breaks()).isNotEmpty())
                .flatMap(PlantedFault::breaks)
                .allMatch(id -> catalogue.find(id).isPresent());
    }

    @Test
    void everyRequirementOnPagesIsBrokenBySomething() throws IOException {
        var broken =
                PageFaults.all().stream().flatMap(it -> it.breaks().stream()).collect(Collectors.toSet());
        assertThat(Catalogue.load().requirements())
                .filteredOn(it -> it.role() == Role.PAGE && it.isTested())
                .extracting(it -> it.id())
                .filteredOn(id -> !broken.contains(id))
                .as("requirements that no planted fault breaks")
                .isEmpty();
    }
}
