package dev.rtck.harness.plan;

import dev.rtck.harness.claim.Facet;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rule of this case holds for every message of the whole run, and is judged over all of them at its end. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Standing {
    Facet[] value();
}
