package dev.rtck.harness.plan;

import dev.rtck.harness.target.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the target file must declare for a case, or for every case of a class, to run. What is missing makes the case
 * "not tested", with the line to add.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    Capability[] value();
}
