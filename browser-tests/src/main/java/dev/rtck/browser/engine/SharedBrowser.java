package dev.rtck.browser.engine;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.rtck.harness.bed.Withheld;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one browser of a run. Playwright wants to be used by one thread, so all work on pages is handed to that thread here,
 * and each piece is short: whoever waits for something to happen waits for what the page tells, and not in here.
 */
public final class SharedBrowser implements AutoCloseable {
    /** A page that does not answer for so long has hung the browser's driver. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration START = Duration.ofSeconds(60);

    /** Pages that work at a time; more of them only wait for each other on two cores. */
    private static final int BUSY = 8;

    private final BrowserProgram program;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Semaphore places = new Semaphore(BUSY, true);
    private final LinkedBlockingQueue<FutureTask<?>> work = new LinkedBlockingQueue<>();
    private final CompletableFuture<Browser> started = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean dead;

    private SharedBrowser(BrowserProgram program, Driver driver) {
        this.program = program;
        thread = new Thread(() -> live(driver), "rtck-browser");
        thread.setDaemon(true);
    }

    /** Where Playwright's driver is, and what it runs on. */
    private record Driver(java.nio.file.Path files, java.nio.file.Path node) {}

    /**
     * Finds a browser and starts it.
     *
     * @param declared what the target file names
     * @throws BrowserMissing when there is none and none can be had, or it does not start
     */
    public static SharedBrowser start(Optional<String> declared) throws BrowserMissing {
        return start(BrowserSearch.here().find(declared));
    }

    /** Whether it is one that keeps pages in a back/forward cache, as people's browsers do. */
    public boolean keepsPages() {
        return program.engine() == Engine.CHROMIUM && Engine.whole(program.program());
    }

    /**
     * Starts a whole browser of Chromium's kind.
     *
     * @throws BrowserMissing when there is none, or it does not start
     */
    public static SharedBrowser startWhole() throws BrowserMissing {
        return start(BrowserSearch.here()
                .whole(Engine.CHROMIUM)
                .orElseThrow(() -> new BrowserMissing(
                        "there is no browser with a back/forward cache: install Chromium or Chrome itself, beside the"
                                + " headless shell")));
    }

    private static SharedBrowser start(BrowserProgram program) throws BrowserMissing {
        try {
            var node = new NodeSearch(System.getenv()).find();
            // Playwright has no other way to be told.
            System.setProperty("playwright.nodejs.path", node.toString());
            var files = DriverFiles.unpack();
            System.setProperty("playwright.cli.dir", files.toString());
            var browser = new SharedBrowser(program, new Driver(files, node));
            browser.thread.start();
            browser.started.get(START.toMillis(), TimeUnit.MILLISECONDS);
            return browser;
        } catch (IOException e) {
            throw new BrowserMissing("Playwright's files cannot be unpacked: " + e.getMessage());
        } catch (ExecutionException e) {
            throw new BrowserMissing(
                    "the browser does not start: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw new BrowserMissing("the browser does not start within " + START.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserMissing("interrupted while the browser was started");
        }
    }

    /** What is run. */
    public BrowserProgram program() {
        return program;
    }

    /** Counts what all pages of a run count together. */
    public AtomicInteger numbers() {
        return numbers;
    }

    /** Waits for a place among the pages that work; closed, it is free again. */
    public Place place() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a place in the browser", e);
        }
        return places::release;
    }

    /** A place among the pages that work. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        /** Takes no place, like a page that only waits. */
        Place NONE = () -> {};

        @Override
        void close();
    }

    private void live(Driver driver) {
        try (var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        NodeSearch.VARIABLE,
                        driver.node().toString())))) {
            var browser = Launching.launch(playwright, program);
            var idle = browser.newPage();
            started.complete(browser);
            serve(idle);
            browser.close();
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        } finally {
            dead = true;
            drain();
        }
    }

    /** Works when there is work, and otherwise hears what the pages tell. */
    private void serve(Page idle) {
        var forever = new Page.WaitForConditionOptions().setTimeout(0);
        while (!closing) {
            var next = work.poll();
            if (next != null) {
                next.run();
            } else {
                idle.waitForCondition(() -> closing || !work.isEmpty(), forever);
            }
        }
    }

    private void drain() {
        var left = new ArrayList<FutureTask<?>>();
        work.drainTo(left);
        left.forEach(it -> it.cancel(false));
    }

    /** What a case does with the browser. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Browser browser);
    }

    /**
     * Does something with the browser or one of its pages, on the thread that may.
     *
     * @throws Withheld when the page or the browser does not take part
     */
    public <T> T call(Work<T> task) {
        return call(() -> task.with(started.join()));
    }

    private <T> T call(Callable<T> task) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the browser's thread would wait for itself");
        }
        var future = new FutureTask<>(task);
        work.add(future);
        if (dead) {
            future.cancel(false);
        }
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlaywrightException failure) {
                throw new Withheld("the browser refuses: " + firstLines(failure.getMessage()));
            }
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("the browser's thread failed", e.getCause());
        } catch (java.util.concurrent.CancellationException e) {
            throw new Withheld("the browser has ended");
        } catch (TimeoutException e) {
            throw new Withheld("the browser did not answer for " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the browser", e);
        }
    }

    private static String firstLines(String message) {
        return List.of(String.valueOf(message).split("\n")).stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !it.equals("{"))
                .limit(3)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
