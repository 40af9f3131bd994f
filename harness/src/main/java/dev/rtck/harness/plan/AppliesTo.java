package dev.rtck.harness.plan;

import dev.rtck.harness.target.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a target must have for the requirements of a case, or of every case of a class, to concern it at all: "where the
 * target declares …". Without it they are "not applicable", which stands in nobody's way. Compare {@link Needs}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AppliesTo {
    Capability[] value();
}
