package dev.rtck.mutants;

import dev.rtck.mutants.hostile.HostileFile;
import dev.rtck.mutants.hostile.Hostility;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of the hostile corpus that every build has the time for; {@link HostileTargetIT} has all of it. */
class HostileShortIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "doctor, TRICKS_IN_EVERY_TEXT",
        "doctor, LENGTHS_THAT_LIE",
        "fuzz, DEPTH",
        "explore, GIBIBYTES",
        "soak, FRAGMENTS_WITHOUT_END"
    })
    void aCommandThatTalksEnds(String command, Hostility hostility) throws Exception {
        HostileTrials.talks(command, hostility, folder);
    }

    @ParameterizedTest
    @EnumSource(HostileFile.class)
    void aFileIsRefusedInWords(HostileFile file) throws Exception {
        HostileTrials.reads(file.forTarget() ? "doctor" : "report", file, folder);
    }
}
