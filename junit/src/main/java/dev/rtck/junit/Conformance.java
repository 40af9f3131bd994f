package dev.rtck.junit;

import dev.rtck.protocol.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose tests are the cases of the kit, run against one target. It needs no members:
 *
 * <pre>{@code
 * @Conformance(target = "target.yaml", level = Profile.RESILIENT)
 * class DashboardIT {}
 * }</pre>
 *
 * <p>Each member can be overridden by a configuration parameter of JUnit or a system property, so
 * {@code mvn verify -Drtck.level=full} asks for more than the class does. Cases of your own are a class with
 * {@link dev.rtck.harness.junit.ConformanceSuite}, named by a {@link dev.rtck.harness.plan.Suites} service.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Conformance {
    /** The target file, from the folder the tests run in: with Maven the project's. Overridden by {@code rtck.target}. */
    String target() default "target.yaml";

    /** The level to certify; only what it asks for is run, or what {@link #cases} names. Overridden by {@code rtck.level}. */
    Profile level() default Profile.CORE;

    /**
     * Run only cases whose id, or a requirement of theirs, is like one of these, e.g. {@code HB-*}; empty for all. Such a
     * run certifies nothing. Overridden by {@code rtck.cases}, with commas in between.
     */
    String[] cases() default {};

    /** Further options of {@code rtck run}, e.g. {@code --allow-disruption}. Overridden by {@code rtck.options}. */
    String[] options() default {};

    /**
     * The folder for evidence and reports; empty for {@code target/rtck/} and the name of the class. Overridden by {@code
     * rtck.out}.
     */
    String out() default "";
}
