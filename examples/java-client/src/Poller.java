import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Fetches the newest messages at an interval, one request at a time, for as long as it is wanted. */
final class Poller {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "poller");
        thread.setDaemon(true);
        return thread;
    });
    private final URI address;
    private final Duration interval;
    private final Consumer<Object> heard;
    private boolean wanted;
    private int generation;

    Poller(URI address, Duration interval, Consumer<Object> heard) {
        this.address = address;
        this.interval = interval;
        this.heard = heard;
    }

    /** Starts polling, unless it polls already. */
    synchronized void start() {
        if (!wanted) {
            wanted = true;
            var mine = ++generation;
            timer.execute(() -> poll(mine));
        }
    }

    /** Sends no further request. */
    synchronized void stop() {
        wanted = false;
    }

    private synchronized boolean current(int mine) {
        return wanted && mine == generation;
    }

    private void poll(int mine) {
        if (!current(mine)) {
            return;
        }
        var start = System.nanoTime();
        try {
            fetch();
        } catch (InterruptedException e) {
            return;
        } catch (Exception e) {
            // The next one may work.
            System.err.println("poll failed: " + e);
        }
        var left = interval.toNanos() - (System.nanoTime() - start);
        timer.schedule(() -> poll(mine), Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private void fetch() throws Exception {
        var request = HttpRequest.newBuilder(address).timeout(interval.multipliedBy(5)).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        if (Json.parse(response.body()) instanceof Map<?, ?> answer && answer.get("messages") instanceof List<?> messages) {
            messages.forEach(heard);
        }
    }
}
