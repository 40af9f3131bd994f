package dev.rtck.harness.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A case that watches real time pass. {@code --quick} leaves out those above three seconds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Watch {
    /** About how long it watches, in seconds. */
    int seconds();

    /** Whether it watches heartbeats: {@link #seconds()} then holds for the protocol's 30 s, and shorter ones take less. */
    boolean heartbeats() default false;
}
