package dev.rtck.cli.doctor;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.run.Dials;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a target can be reached, by the very steps a run begins with. */
public final class TargetChecks {
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private TargetChecks() {}

    /**
     * Starts the target where its file says how, asks each of its addresses once, and ends it.
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
                var checks = new ArrayList<Check>();
                checks.add(
                        target.lifecycle().isPresent()
                                ? Check.good("the target starts (" + took + " with the first handshake)")
                                : Check.good("the target is running"));
                var subject = run.subject("");
                var shown = shown(run, subject, checks);
                checks.add(upgrade(subject.target(), shown));
                checks.addAll(AddressChecks.of(subject.target(), run.http(), shown));
                return List.copyOf(checks);
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static Optional<Credentials> shown(Run run, Subject subject, List<Check> checks)
            throws InterruptedException {
        try {
            return run.credentials().accepted(subject);
        } catch (IOException e) {
            checks.add(Check.bad(
                    "the token cannot be fetched",
                    subject.target().secrets().redact(e.getMessage()) + "; see authentication.accepted.token"));
            return Optional.empty();
        }
    }

    private static Check upgrade(Target target, Optional<Credentials> shown) {
        if (target.websocket().isEmpty()) {
            return Check.good("no WebSocket to open, as the target file says");
        }
        var check = UpgradeCheck.of(Dials.to(target, shown).withTimeout(HANDSHAKE));
        var secrets = target.secrets();
        return new Check(check.state(), secrets.redact(check.what()), secrets.redact(check.advice()));
    }
}
