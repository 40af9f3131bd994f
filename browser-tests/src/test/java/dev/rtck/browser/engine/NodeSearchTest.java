package dev.rtck.browser.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSearchTest {
    @TempDir
    private Path path;

    private NodeSearch search(int version) throws IOException {
        var node = Files.writeString(path.resolve("node"), "#!/bin/sh\necho v" + version + ".1.2\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
        return new NodeSearch(Map.of("PATH", path.toString()));
    }

    @Test
    void theNodeOfThePathWillDoWherePlaywrightSaysSo() throws IOException {
        var oldest = DriverFiles.oldestNode();
        assertThat(search(oldest).present()).contains(path.resolve("node"));
        assertThat(search(oldest - 1).present()).isNotEqualTo(Optional.of(path.resolve("node")));
    }

    @Test
    void playwrightSaysSo() {
        assertThat(DriverFiles.oldestNode()).isBetween(20, 40);
    }
}
