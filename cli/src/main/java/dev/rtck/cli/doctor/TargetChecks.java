package dev.rtck.cli.doctor;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whether a target can be reached, by the very steps a run begins with. */
public final class TargetChecks {
    private TargetChecks() {}

    /**
     * Starts the target where its file says how, dials it once, and ends it.
     *
     * @throws Unreachable when it would not start, or nothing listens there; the message may hold secrets
     */
    public static List<Check> of(Target target, RunFacts facts) throws Unreachable, InterruptedException, IOException {
        var log = Files.createTempFile("rtck-doctor", ".jsonl");
        try {
            var start = System.nanoTime();
            try (var run = Run.start(target, facts, log)) {
                var took = String.format(
                        Locale.ROOT,
                        "%.1f s",
                        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
                return List.of(
                        target.lifecycle().isPresent()
                                ? Check.good("the target starts (" + took + " with the first handshake)")
                                : Check.good("the target is running"),
                        run.withheld()
                                .map(
                                        it -> Check.bad(
                                                target.secrets().redact(it),
                                                "mend the address, the proxy or the"
                                                        + " credentials in the target file; only the cases of the handshake could run"))
                                .orElseGet(() -> Check.good(
                                        target.websocket().isPresent()
                                                ? "a WebSocket can be opened"
                                                : "no WebSocket to open, as the target file says")));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
