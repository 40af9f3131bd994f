package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondLookTest {
    private static final PlantedFault FAULT = new PlantedFault(
            "deaf", "node", List.of(), Optional.empty(), Optional.empty(), List.of("SUB-9"), List.of());

    @TempDir
    private Path folder;

    @Test
    void whatIsInconclusiveIsLookedAtOnceMore() throws IOException {
        assertThat(looks(Verdict.INCONCLUSIVE)).containsExactly(folder, folder.resolve("again"));
    }

    @Test
    void whatPassesIsASurvivorAtOnce() throws IOException {
        assertThat(looks(Verdict.PASS)).containsExactly(folder);
    }

    private List<Path> looks(Verdict verdict) throws IOException {
        var looks = new ArrayList<Path>();
        SecondLook.at(FAULT, folder, in -> {
            looks.add(in);
            return new KitRun(0, in, List.of(result(verdict)), Duration.ZERO);
        });
        return looks;
    }

    private static RequirementResult result(Verdict verdict) {
        var requirement = Catalogue.load().find("SUB-9").orElseThrow();
        return new RequirementResult(
                requirement.id(),
                requirement.level(),
                requirement.role(),
                requirement.profile(),
                requirement.statement(),
                requirement.source(),
                requirement.hint(),
                verdict,
                "",
                List.of());
    }
}
