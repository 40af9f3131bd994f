package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoverageDriftTest {
    private static final Path PAGE = Path.of("..", "docs", "coverage.md");

    /** {@code mvn -pl mutants -am test -Dtest=CoverageDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Drtck.renew=true} renews the page. */
    @Test
    void thePageOfCoverageIsWhatCatalogueSuitesAndFaultsSay() throws IOException {
        var page = CoveragePage.render();
        if (Boolean.getBoolean("rtck.renew")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/coverage.md is generated; renew it with: mvn -pl mutants -am test"
                        + " -Dtest=CoverageDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Drtck.renew=true")
                .hasContent(page);
    }
}
