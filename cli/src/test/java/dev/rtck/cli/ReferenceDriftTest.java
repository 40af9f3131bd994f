package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference} says what the program does. */
class ReferenceDriftTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");
    private static final String RENEW = "mvn -pl cli -am test -Dtest=ReferenceDriftTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Drtck.renew=true";

    @Test
    void thePageOfTheCommandLineIsWhatItsHelpPrints() throws IOException {
        same("cli.md", ReferencePages.commandLine());
    }

    @Test
    void thePageOfTheTargetFileIsWhatItsSchemaSays() throws IOException {
        same("target-file.md", ReferencePages.targetFile());
    }

    @Test
    void thePageOfVerdictsIsWhatTheKitKnows() throws IOException {
        same("verdicts.md", ReferencePages.verdicts());
    }

    private static void same(String name, String page) throws IOException {
        if (Boolean.getBoolean("rtck.renew")) {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), page);
        }
        assertThat(FOLDER.resolve(name))
                .as("docs/reference/" + name + " is generated; renew it with: " + RENEW)
                .hasContent(page);
    }
}
