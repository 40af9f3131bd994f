package dev.rtck.harness.run;

import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.OwnedProcesses;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Lifecycle;
import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The instances of the target in a run: started when first asked for, replaced when dead, ended with the run. */
final class Subjects implements AutoCloseable {
    /** How often the start of one group's instance may fail. */
    private static final int ATTEMPTS = 3;

    private final Target target;
    private final EvidenceLog log;
    private final OwnedProcesses processes = new OwnedProcesses();
    private final Queue<TargetInstance> started = new ConcurrentLinkedQueue<>();
    private final Map<String, Object> locks = new HashMap<>();
    private final Map<String, Subject> running = new HashMap<>();
    private final Map<String, List<Unreachable>> failures = new HashMap<>();
    // Fair: in the order of those who wait, who come with the longest chain of cases first.
    private final Semaphore starting = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    Subjects(Target target, EvidenceLog log) {
        this.target = target;
        this.log = log;
    }

    /**
     * The instance of a group, started or replaced when it must be.
     *
     * @throws Unreachable when it would not start
     */
    Subject of(String group) throws Unreachable, InterruptedException {
        if (target.lifecycle().isEmpty()) {
            synchronized (this) {
                return running.computeIfAbsent("", name -> Subject.at(target));
            }
        }
        // Starting takes seconds: only those who wait for the same instance wait.
        synchronized (lock(group)) {
            var subject = get(group);
            if (subject.isPresent() && !subject.get().dead()) {
                return subject.get();
            }
            subject.flatMap(Subject::process).ifPresent(TargetInstance::close);
            // One that died is missed at once by who runs on it; the others may wait for their first.
            var fresh =
                    subject.isPresent() ? start(group, target.lifecycle().get(), FreePort.find()) : startInTurn(group);
            synchronized (this) {
                running.put(group, fresh);
            }
            return fresh;
        }
    }

    /** As many at a time as there are processors: more would only keep the first from being ready. */
    private Subject startInTurn(String group) throws Unreachable, InterruptedException {
        var failed = failed(group);
        if (failed.size() == ATTEMPTS) {
            // What did not start so often will not for the other cases of the group either, each after a long wait.
            throw failed.get(failed.size() - 1);
        }
        starting.acquire();
        try {
            return start(group, target.lifecycle().orElseThrow(), FreePort.find());
        } catch (Unreachable e) {
            failed.add(e);
            throw e;
        } finally {
            starting.release();
        }
    }

    private synchronized List<Unreachable> failed(String group) {
        return failures.computeIfAbsent(group, name -> new ArrayList<>());
    }

    /**
     * Starts the instance of a group anew, on the port it had, after its process has ended.
     *
     * @throws Unreachable when it would not start
     */
    Subject restart(Subject subject, int port) throws Unreachable, InterruptedException {
        synchronized (lock(subject.name())) {
            subject.process().ifPresent(TargetInstance::close);
            var fresh = start(subject.name(), target.lifecycle().orElseThrow(), port);
            synchronized (this) {
                running.put(subject.name(), fresh);
            }
            return fresh;
        }
    }

    /** Ends the instance of a group that the kit has started; who asks for it next is given another. */
    void retire(String group) {
        synchronized (lock(group)) {
            get(group).flatMap(Subject::process).ifPresent(it -> {
                it.close();
                log.append("", group, new TargetEvent.TargetExited(name(group), true, ""));
                synchronized (this) {
                    running.remove(group);
                }
            });
        }
    }

    private synchronized Object lock(String group) {
        return locks.computeIfAbsent(group, name -> new Object());
    }

    private synchronized Optional<Subject> get(String group) {
        return Optional.ofNullable(running.get(group));
    }

    private Subject start(String group, Lifecycle lifecycle, int port) throws Unreachable, InterruptedException {
        var here = target.at(port);
        var life = here.lifecycle().orElseThrow();
        TargetInstance process = null;
        try {
            process = launch(life, port);
            log.append("", group, new TargetEvent.TargetStarted(name(group), process.pid(), port));
            Subject.readiness(life, port).await(process, life.ready().within());
            return new Subject(group, here, Optional.of(process), new AtomicBoolean(true), new Patience());
        } catch (IOException e) {
            Optional.ofNullable(process).ifPresent(TargetInstance::close);
            throw new Unreachable("the target would not start: " + e.getMessage(), e);
        }
    }

    private TargetInstance launch(Lifecycle life, int port) throws IOException {
        if (life.start() instanceof Lifecycle.Command command) {
            return processes.start(new Launch(command.command(), life.directory(), life.environment()));
        }
        var container = containers()
                .orElseThrow(() -> new IOException("lifecycle.container: nothing on the class path starts containers"))
                .start((Lifecycle.Container) life.start(), life.environment(), port);
        started.add(container);
        return container;
    }

    private static Optional<ContainerEngine> containers() {
        return ServiceLoader.load(ContainerEngine.class).findFirst();
    }

    static String name(String group) {
        return group.isEmpty() ? "shared" : group;
    }

    @Override
    public void close() {
        processes.close();
        // Closed already those that have been replaced; closing again does nothing.
        started.forEach(TargetInstance::close);
    }
}
