package dev.rtck.harness.plan;

import java.util.List;
import java.util.ServiceLoader;

/** A provider of suites, found as a service: the kit's own, and those a user adds. */
public interface Suites {
    /** The classes whose methods are cases, in the order of the specification. */
    List<Class<?>> classes();

    /** The classes of every provider on the class path. */
    static List<Class<?>> all() {
        return ServiceLoader.load(Suites.class).stream()
                .<Class<?>>flatMap(provider -> provider.get().classes().stream())
                .toList();
    }
}
