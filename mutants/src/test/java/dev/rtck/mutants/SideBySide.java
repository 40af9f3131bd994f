package dev.rtck.mutants;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs that are started together and asked for one by one, so that all of them take as long as the longest. */
public final class SideBySide<K, V> implements AutoCloseable {
    private final ExecutorService threads;
    private final Map<K, Future<V>> results = new LinkedHashMap<>();

    /** @param atOnce how many may run at a time */
    public SideBySide(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce, work -> {
            var thread = new Thread(work, "side-by-side");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start(K key, Callable<V> work) {
        results.put(key, threads.submit(work));
    }

    /** The result of one of them; fails when it is not there within {@code seconds} from now. */
    public V get(K key, long seconds) throws InterruptedException {
        try {
            return results.get(key).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(key + ": still running after " + seconds + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(key + ": " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
