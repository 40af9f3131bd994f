package dev.rtck.chaos.toxiproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of Toxiproxy's HTTP interface with a deadline. Its Java client has none, and the server answers some calls only
 * after a toxic has let go, or never.
 */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Api() {}

    @FunctionalInterface
    interface Call {
        void run() throws IOException;
    }

    static void run(String what, Call call) throws IOException {
        get(what, () -> {
            call.run();
            return "";
        });
    }

    static <T> T get(String what, Callable<T> call) throws IOException {
        var task = new FutureTask<>(call);
        var thread = new Thread(task, "rtck-toxiproxy-api");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "Toxiproxy did not answer within " + PATIENCE.toSeconds() + " s when it was to " + what);
        } catch (ExecutionException e) {
            throw new IOException("Toxiproxy could not " + what + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Toxiproxy was to " + what, e);
        }
    }
}
