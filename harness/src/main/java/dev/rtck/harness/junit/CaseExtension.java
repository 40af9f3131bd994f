package dev.rtck.harness.junit;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.result.CaseVerdict;
import dev.rtck.harness.run.Admission;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs a case under JUnit: gives it a test bed, records how it ended, and passes the judge's verdict on. */
public final class CaseExtension
        implements ExecutionCondition, BeforeEachCallback, ParameterResolver, InvocationInterceptor, AfterEachCallback {
    /** Where the launcher's session keeps the run, as a {@link Current}. */
    public static final String RUN = "dev.rtck.run";

    /** The run of a launcher's session. Not the run itself: the session would close it, which is its owner's business. */
    public record Current(Run run) {}

    private static final Namespace OWN = Namespace.create(CaseExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(Case::of)
                .flatMap(it -> run(context).obstacle(it))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is in its way"));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        var run = run(context);
        var testCase = Case.of(context.getRequiredTestMethod())
                .orElseThrow(() -> new IllegalStateException(
                        context.getRequiredTestMethod() + ": a case needs @Verifies with the id of a requirement"));
        store(context).put(Admission.Pass.class, run.admit(testCase, heavy(context.getRequiredTestMethod())));
        var key = run.begin(testCase);
        try {
            var subject = run.subject(testCase.group());
            store(context).put(TestBed.class, new TestBed(run, testCase, subject, key));
        } catch (Unreachable e) {
            run.log().append(key, "", new CaseEvent.CaseEnded(Outcome.CUT_SHORT, e.getMessage()));
            throw new TestAbortedException(e.getMessage());
        } catch (InterruptedException | RuntimeException e) {
            run.log().append(key, "", new CaseEvent.CaseEnded(Outcome.CRASHED, trace(e)));
            throw e;
        }
    }

    private static boolean heavy(Method method) {
        return method.isAnnotationPresent(Heavy.class)
                || method.getDeclaringClass().isAnnotationPresent(Heavy.class);
    }

    private static String trace(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBed.class;
    }

    @Override
    public TestBed resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return bed(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        var run = run(context);
        var bed = bed(context);
        CaseEvent.CaseEnded ending;
        try {
            invocation.proceed();
            ending = new CaseEvent.CaseEnded(Outcome.COMPLETED, "");
        } catch (Withheld e) {
            ending = new CaseEvent.CaseEnded(Outcome.CUT_SHORT, e.getMessage());
        } catch (Throwable e) {
            // Whatever it is, it is the kit's: a case never fails by an exception of its own.
            ending = new CaseEvent.CaseEnded(Outcome.CRASHED, trace(e));
        }
        try {
            bed.close();
        } catch (RuntimeException e) {
            // A fault that stays, or a window that stays open, spoils what comes after: that is no verdict.
            ending = new CaseEvent.CaseEnded(Outcome.CRASHED, trace(e));
        }
        run.finish(bed.key(), bed.subject(), ending);
        report(bed.verdict(ending));
    }

    private static void report(CaseVerdict verdict) {
        switch (verdict.verdict()) {
            case FAIL -> throw new AssertionFailedError(verdict.words());
            case ERROR -> throw new IllegalStateException(verdict.words());
            case PASS, WARN, WAIVED, NOT_APPLICABLE -> {}
            case NOT_TESTED, NOT_EXERCISED, INCONCLUSIVE -> throw new TestAbortedException(verdict.words());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var pass = store(context).remove(Admission.Pass.class, Admission.Pass.class);
        if (pass != null) {
            pass.close();
        }
    }

    private static Run run(ExtensionContext context) {
        var store = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RUN));
        var current = store.get(RUN, Current.class);
        if (current == null) {
            throw new IllegalStateException(
                    "no run: start the suites with rtck run, or by a class annotated with @Conformance");
        }
        return current.run();
    }

    private static TestBed bed(ExtensionContext context) {
        return store(context).get(TestBed.class, TestBed.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(OWN);
    }
}
