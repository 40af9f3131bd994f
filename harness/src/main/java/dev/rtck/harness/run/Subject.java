package dev.rtck.harness.run;

import dev.rtck.harness.process.Readiness;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Lifecycle;
import dev.rtck.harness.target.Target;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running instance of the target.
 *
 * @param name     the group of cases it serves; empty for the shared one
 * @param target   the target file with host and port filled in
 * @param process  its process, when the kit started it
 * @param barrier  whether its pongs have been good for a barrier so far
 * @param patience how long it is waited for by HTTP
 */
public record Subject(
        String name, Target target, Optional<TargetInstance> process, AtomicBoolean barrier, Patience patience) {

    /** A node of the target's cluster that a case has started. */
    public static Subject node(String name, Target target, TargetInstance process) {
        return new Subject(name, target, Optional.of(process), new AtomicBoolean(true), new Patience());
    }

    /** What shows that an instance is ready. */
    public static Readiness readiness(Lifecycle life, int port) {
        return life.ready()
                .http()
                .<Readiness>map(url -> new Readiness.Http(URI.create(url), true))
                .orElseGet(() -> Readiness.tcp("127.0.0.1", port));
    }

    static Subject at(Target target) {
        return new Subject("", target, Optional.empty(), new AtomicBoolean(true), new Patience());
    }

    /** Whether it is known to have died. */
    boolean dead() {
        return process.filter(it -> !it.alive()).isPresent();
    }
}
