package dev.rtck.harness.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which instance of the target a case runs on. Without it a case shares one instance with every other quiet case, all
 * at the same time. Where the kit can start the target, a named group gets an instance of its own; where it cannot, the
 * group runs on the one there is, alone.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Instance {
    /** The group; cases of one group share an instance. */
    String value();

    /** Whether a case of the group may disturb others, so that only one runs at a time. */
    boolean disturbing() default false;

    /** Whether only one case of the group runs at a time although none harms another, e.g. since each reads what is newest. */
    boolean oneAtATime() default false;
}
