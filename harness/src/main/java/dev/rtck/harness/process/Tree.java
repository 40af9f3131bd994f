package dev.rtck.harness.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** A command's process and all it started, and the signals they are sent. */
final class Tree {
    private static final Duration EFFECT = Duration.ofSeconds(5);
    private static final int TRIES = 20;

    private final long root;
    private final boolean session;
    private final LongSupplier command;

    /**
     * @param root    the process the kit started
     * @param session whether it is a wrapper that leads a session of its own
     * @param command the command's own process
     */
    Tree(long root, boolean session, LongSupplier command) {
        this.root = root;
        this.session = session;
        this.command = command;
    }

    /** The living processes, without the wrapper. By session, so that an id used again is never one of them. */
    Set<Long> members() {
        var members = new TreeSet<Long>();
        if (session) {
            members.addAll(ProcFs.session(root));
            members.remove(root);
        } else {
            ProcessHandle.of(root).filter(ProcessHandle::isAlive).ifPresent(alive -> members.add(alive.pid()));
        }
        if (members.contains(command.getAsLong())) {
            ProcessHandle.of(command.getAsLong()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(descendant -> members.add(descendant.pid()));
        }
        return members;
    }

    void terminate() {
        members().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    }

    void kill() throws IOException {
        repeat("SIGKILL", members -> {
            members.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            return members.isEmpty();
        });
    }

    void freeze() throws IOException {
        var tries = new AtomicInteger();
        try {
            repeat("SIGSTOP", members -> {
                var running =
                        members.stream().filter(pid -> !ProcFs.stopped(pid)).toList();
                if (tries.incrementAndGet() % TRIES == 0) {
                    // A child that was stopped between vfork and exec keeps its parent from stopping: let both get on.
                    signal("CONT", List.copyOf(members));
                }
                signal("STOP", running);
                return running.isEmpty();
            });
        } catch (IOException e) {
            // Some of them may stand still.
            thaw();
            throw e;
        }
    }

    void thaw() throws IOException {
        signal("CONT", List.copyOf(members()));
    }

    /** Again until it has taken effect: a process may start another one meanwhile. */
    private void repeat(String signal, Effect effect) throws IOException {
        var deadline = System.nanoTime() + EFFECT.toNanos();
        while (true) {
            // A kit that was itself kept from running looks once more.
            var late = System.nanoTime() > deadline;
            var members = members();
            if (effect.takenBy(members)) {
                return;
            }
            if (late) {
                throw new IOException("expected " + signal + " to take effect within " + EFFECT.toSeconds()
                        + " s, found processes " + members + " unaffected");
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + signal + " to take effect", e);
            }
        }
    }

    private interface Effect {
        boolean takenBy(Set<Long> members) throws IOException;
    }

    /** By the shell's own kill: the JDK has no other signals than TERM and KILL. */
    private static void signal(String name, List<Long> pids) throws IOException {
        if (pids.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\" 2>/dev/null", name));
        pids.forEach(pid -> words.add(pid.toString()));
        var kill = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        kill.getOutputStream().close();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending SIG" + name, e);
        }
    }
}
