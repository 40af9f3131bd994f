package dev.rtck.harness.run;

import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Target;
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

    static Subject at(Target target) {
        return new Subject("", target, Optional.empty(), new AtomicBoolean(true), new Patience());
    }

    /** Whether it is known to have died. */
    boolean dead() {
        return process.filter(it -> !it.alive()).isPresent();
    }
}
