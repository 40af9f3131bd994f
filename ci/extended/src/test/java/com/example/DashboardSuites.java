package com.example;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** Tells the kit of suites beside its own; named in META-INF/services. */
public final class DashboardSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(DashboardSuite.class);
    }
}
