package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With 64 MB of memory and no budget but the default one, no server takes the client's JVM down. */
@Timeout(120)
class HostileServerTest {
    @ParameterizedTest
    @EnumSource(Attack.class)
    void theClientEndsByItsBudgetNotByItsMemory(Attack attack) throws Exception {
        try (var server = ScriptedServer.webSocket(attack)) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Client.class.getName(),
                            server.uri().toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(output.strip()).startsWith("BUDGET");
                assertThat(process.exitValue()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** The client in a JVM of its own. */
    static final class Client {
        public static void main(String[] args) throws InterruptedException {
            var ended = new CountDownLatch(1);
            var listener = new FrameListener() {
                @Override
                public void onEnd(long at, End end) {
                    System.out.println(end);
                    ended.countDown();
                }
            };
            // Totals just beyond the heap: what was kept of them would not fit.
            var limits = Limits.DEFAULT.withFrames(700_000).withTotalBytes(70 << 20);
            RawWebSocket.connect(Dial.to(URI.create(args[0])).withLimits(limits), listener);
            ended.await();
        }
    }
}
