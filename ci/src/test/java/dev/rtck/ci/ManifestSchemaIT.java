package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The manifests are what Kubernetes takes. Not in the default build: the tool that knows its schemas is fetched. */
class ManifestSchemaIT {
    @Test
    void everyManifestIsValid() throws Exception {
        var check = new ProcessBuilder("./check-manifests")
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(output).isZero();
        assertThat(output).contains("job/rtck-load", "job/rtck-merge", "job/rtck-matrix");
    }
}
