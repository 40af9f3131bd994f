package dev.rtck.cli.extra;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** Suites beside the kit's own, as a user may add them. */
public final class ExtraSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(TroubleSuite.class);
    }
}
