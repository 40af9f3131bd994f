package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code SPECIFICATION.md} says what the catalogue says. */
class SpecificationDriftTest {
    private static final Path DOCUMENT = Path.of("SPECIFICATION.md");

    @Test
    void theSpecificationIsTheOneThatTheCatalogueGives() throws IOException {
        var expected = SpecificationDocument.of(Catalogue.load(), Resources.text("preface.md"));
        if (Boolean.getBoolean("rtck.renew")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("protocol/SPECIFICATION.md is generated. Renew it with: " + SpecificationDocument.RENEW)
                .exists()
                .hasContent(expected);
    }
}
