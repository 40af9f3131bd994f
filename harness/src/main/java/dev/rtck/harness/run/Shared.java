package dev.rtck.harness.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What all cases of a run share: one of each type, made when first asked for, closed last first. */
final class Shared implements AutoCloseable {
    private final Map<Class<?>, CompletableFuture<AutoCloseable>> made = new HashMap<>();
    private final Deque<CompletableFuture<AutoCloseable>> order = new ArrayDeque<>();
    private boolean closed;

    /** Making one takes seconds: only those who ask for the same wait. What could not be made fails alike for all. */
    <T extends AutoCloseable> T get(Class<T> type, Supplier<T> maker) {
        var mine = new CompletableFuture<AutoCloseable>();
        CompletableFuture<AutoCloseable> earlier;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the run is over: no " + type.getSimpleName() + " is made any more");
            }
            earlier = made.putIfAbsent(type, mine);
            if (earlier == null) {
                order.push(mine);
            }
        }
        if (earlier == null) {
            make(mine, maker);
        }
        try {
            return type.cast((earlier == null ? mine : earlier).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void make(CompletableFuture<AutoCloseable> into, Supplier<? extends AutoCloseable> maker) {
        try {
            into.complete(maker.get());
        } catch (RuntimeException | Error e) {
            into.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (var each : order) {
            try {
                each.join().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // The others must be closed all the same; what could not be made has been told where it was asked for.
                System.getLogger("dev.rtck").log(System.Logger.Level.DEBUG, "closing what the run shared", e);
            }
        }
    }
}
