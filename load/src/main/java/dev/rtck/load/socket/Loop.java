package dev.rtck.load.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** One selector thread and the connections it serves. Everything about them happens on this thread. */
public final class Loop implements Executor, AutoCloseable {
    private static final long TICK_NANOS = 10_000_000;
    private static final int FIRST_BUFFER = 1 << 17;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<LongConsumer> ticks = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private ByteBuffer view = ByteBuffer.wrap(buffer);
    private long nextTick;
    private long worstLag;
    private long busy;
    private volatile boolean closed;
    private volatile Optional<Throwable> failure = Optional.empty();

    private Loop(Selector selector, String name) {
        this.selector = selector;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts a loop. */
    public static Loop start(String name) throws IOException {
        var loop = new Loop(Selector.open(), name);
        loop.nextTick = System.nanoTime() + TICK_NANOS;
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = Optional.of(e);
        } finally {
            selector.keys().forEach(key -> ((Wire) key.attachment()).abandon());
            try {
                selector.close();
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
    }

    private void turn() throws IOException {
        var wait = Math.max(1, (nextTick - System.nanoTime()) / 1_000_000);
        selector.select(wait);
        var from = System.nanoTime();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        tick(from);
        for (var key : selector.selectedKeys()) {
            serve(key);
        }
        selector.selectedKeys().clear();
        busy += System.nanoTime() - from;
    }

    private void tick(long now) {
        if (now >= nextTick) {
            worstLag = Math.max(worstLag, now - nextTick);
            nextTick = now + TICK_NANOS;
            ticks.forEach(it -> it.accept(now));
        }
    }

    private static void serve(SelectionKey key) {
        var wire = (Wire) key.attachment();
        if (key.isValid()) {
            wire.ready(key.readyOps());
        }
    }

    /** Does something on this loop's thread, soon. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /**
     * Asks for something on this loop's thread and waits for it.
     *
     * @throws IllegalStateException when the loop has failed
     */
    public <T> T ask(Supplier<T> question) throws InterruptedException {
        var answer = new CompletableFuture<T>();
        execute(() -> answer.complete(question.get()));
        while (true) {
            try {
                return answer.get(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                check();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Throws what ended this loop, if anything did: a run without it is no result. */
    public void check() {
        failure.ifPresent(it -> {
            throw new IllegalStateException("a thread of the load client died: " + it, it);
        });
    }

    /** Calls this about every 10 ms, from now on. Only on the loop's thread. */
    public void everyTick(LongConsumer task) {
        ticks.add(task);
    }

    /** The longest time by which this thread came late to its own clock since it was last asked, in nanoseconds. */
    public long takeWorstLag() {
        var worst = worstLag;
        worstLag = 0;
        return worst;
    }

    /** For how long this thread has worked rather than waited, in nanoseconds. */
    public long busyNanos() {
        return busy;
    }

    SelectionKey register(Wire wire, java.nio.channels.SocketChannel channel, int interest) throws IOException {
        return channel.register(selector, interest, wire);
    }

    /** The shared buffer to read into. */
    byte[] buffer() {
        return buffer;
    }

    ByteBuffer view() {
        return view;
    }

    /** Makes the buffer twice as large, keeping what it holds. */
    void grow() {
        buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
        view = ByteBuffer.wrap(buffer);
    }

    /** Ends every connection without a word, and the thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
