package dev.rtck.chaos.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private static final Program PROGRAM = new Program("Tool", "tool", "1.0", "example.org/tool/v2", List.of(), "");

    @Test
    void severalRunsOfOneProcessMakeAProgramOnce(@TempDir Path folder) throws Exception {
        var made = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var runs = List.of(threads.submit(() -> program(folder, made, begun)), threads.submit(() -> {
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                return program(folder, made, begun);
            }));
            for (var run : runs) {
                assertThat(run.get(20, TimeUnit.SECONDS)).isExecutable();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    private static Path program(Path folder, AtomicInteger made, CountDownLatch begun) throws Exception {
        return Cache.of(PROGRAM, Map.of("RTCK_CACHE", folder.toString())).program(workshop -> {
            made.incrementAndGet();
            begun.countDown();
            // The other run asks for the same meanwhile.
            Thread.sleep(200);
            return Files.writeString(workshop.resolve(PROGRAM.built()), "#!/bin/sh\n");
        });
    }

    @Test
    void whatGoBuildsIsCalledLikeThePackageAndNotLikeItsMajorVersion() {
        assertThat(PROGRAM.built()).isEqualTo("tool");
        assertThat(new Program("T", "t", "1", "example.org/x/v2/cmd/server", List.of(), "").built())
                .isEqualTo("server");
    }
}
