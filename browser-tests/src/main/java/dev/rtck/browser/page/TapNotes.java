package dev.rtck.browser.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tap has told of a page of which nothing is declared yet, and what that page waits for from the network. */
final class TapNotes {
    private final Duration patience;
    private final List<JsonNode> told = new ArrayList<>();
    private final Set<Integer> dials = new HashSet<>();
    private final Set<Integer> requests = new HashSet<>();
    private boolean busy;

    /** @param patience for what a page waits for; what takes longer, a long poll say, is not waited for again */
    TapNotes(Duration patience) {
        this.patience = patience;
    }

    /** Reads one call of the tap. */
    synchronized void read(String call) {
        JsonMapper.shared().readTree(call).get(1).forEach(this::note);
        notifyAll();
    }

    private void note(JsonNode event) {
        told.add(event);
        switch (event.get(2).asString("")) {
            case "dialled" -> dials.add(event.get(3).intValue());
            case "connected", "dial refused", "hung up", "lost" ->
                dials.remove(event.get(3).intValue());
            case "asked" -> requests.add(event.get(3).intValue());
            case "answered", "unanswered" -> requests.remove(event.get(3).intValue());
            case "loaded" -> forget();
            default -> {
                return;
            }
        }
        busy = true;
    }

    private void forget() {
        dials.clear();
        requests.clear();
    }

    /** What it has told of this kind, from first to last. */
    synchronized Stream<JsonNode> of(String what) {
        return told.stream().filter(it -> it.get(2).asString("").equals(what)).toList().stream();
    }

    /** Waits until every dial and every request has come to something; whether there was any since it was last waited for. */
    synchronized boolean settle() throws InterruptedException {
        await(() -> dials.isEmpty() && requests.isEmpty(), patience);
        forget();
        var any = busy;
        busy = false;
        return any;
    }

    /** Waits until it has told something of this kind; whether it has in time. */
    synchronized boolean awaits(String what, Duration within) throws InterruptedException {
        return await(() -> of(what).findAny().isPresent(), within);
    }

    private boolean await(BooleanSupplier condition, Duration within) throws InterruptedException {
        var until = System.nanoTime() + within.toNanos();
        for (var left = within.toMillis();
                !condition.getAsBoolean() && left > 0;
                left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return condition.getAsBoolean();
    }
}
