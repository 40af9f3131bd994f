package dev.rtck.junit;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.plan.Case;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What JUnit shows of a class with {@link Conformance}: the class, below it each case, and at the end the verdict. */
final class Tests {
    private Tests() {}

    /** The class that asks for a run. */
    static final class Run extends AbstractTestDescriptor {
        static final String SEGMENT = "class";

        private final Request request;
        /** How many cases the kit has altogether. */
        private final int all;

        Run(UniqueId parent, Class<?> declaring, Request request, int all) {
            super(parent.append(SEGMENT, declaring.getName()), declaring.getSimpleName(), ClassSource.from(declaring));
            this.request = request;
            this.all = all;
        }

        Request request() {
            return request;
        }

        int all() {
            return all;
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    /** A case of the kit, or of the user's own suites. */
    static final class OneCase extends AbstractTestDescriptor {
        static final String SEGMENT = "case";

        private final Case it;

        OneCase(UniqueId parent, Class<?> suite, Case it) {
            super(
                    parent.append(SEGMENT, it.id()),
                    String.join(" ", it.requirements()) + ": " + it.title(),
                    MethodSource.from(
                            suite.getName(), it.id().substring(it.id().indexOf('.') + 1), TestBed.class.getName()));
            this.it = it;
        }

        String id() {
            return it.id();
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }

    /** Whether the target is what was asked for: what no single case can say. */
    static final class Answer extends AbstractTestDescriptor {
        Answer(UniqueId parent, Request request, Class<?> declaring) {
            super(
                    parent.append("answer", "conformance"),
                    request.cases().isEmpty() ? "conformant at level " + request.level() : "the chosen cases hold",
                    MethodSource.from(declaring.getName(), "conformance"));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
