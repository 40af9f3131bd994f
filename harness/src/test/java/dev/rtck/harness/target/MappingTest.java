package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
    @TempDir
    Path folder;

    @Test
    void declaringAGreetingAndAnAcknowledgementMapsNothing() throws Exception {
        var mapping = mapping("greeting: { type: hello }\n  acknowledgement: { type: subscribed }");
        assertThat(mapping).isNotEqualTo(Mapping.EXACT);
        assertThat(mapping.inUse()).isEmpty();
        assertThat(mapping.isExact()).isTrue();
        assertThat(mapping.any()).isFalse();
    }

    @Test
    void anAcknowledgementBesideADialectLeavesTheDialectMapped() throws Exception {
        var mapping = mapping("acknowledgement: { type: subscribed }\n  pong: { type: PONG }");
        assertThat(mapping.inUse()).containsExactly("pong");
        assertThat(mapping.isExact()).isFalse();
        assertThat(mapping.any()).isTrue();
    }

    private Mapping mapping(String yaml) throws Exception {
        return TargetFiles.write(folder, TargetFiles.MINIMAL + "mapping:\n  " + yaml + "\n")
                .mapping();
    }
}
