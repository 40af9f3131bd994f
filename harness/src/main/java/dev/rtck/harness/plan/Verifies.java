package dev.rtck.harness.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The requirements that a case verifies. Its claims are about the first one unless they name another. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Verifies {
    /** Ids of the catalogue, e.g. {@code SUB-4}. */
    String[] value();
}
