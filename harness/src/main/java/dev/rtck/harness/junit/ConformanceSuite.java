package dev.rtck.harness.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A class whose {@code @Test} methods with {@code @Verifies} are cases of the kit. They wait much and run side by side. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(CaseExtension.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface ConformanceSuite {}
