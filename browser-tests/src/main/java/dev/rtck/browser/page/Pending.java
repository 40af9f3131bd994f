package dev.rtck.browser.page;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialRefused;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PageEvent.PageReceived;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.PageEvent.PageUnanswered;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.target.Matcher;
import dev.rtck.harness.target.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page waits for from the network. Where a case moves the page's clock, the network must have its time in between:
 * on a busy machine a pong is late by the page's clock and not by the server's.
 */
public final class Pending {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What a turn of the page sets off comes a little after it. */
    private static final Duration AFTER = Duration.ofMillis(4);

    private final Matcher pong;
    private final Set<Integer> dials = new HashSet<>();
    private final Set<Integer> pings = new HashSet<>();
    private final Set<Integer> requests = new HashSet<>();
    private boolean holdsDials;
    private boolean holdsPongs;
    private boolean holdsPolls;

    Pending(Target target) {
        pong = target.mapping().pong();
    }

    /** From now on handshakes are not answered, and nobody waits for it. */
    public synchronized Pending holdsDials(boolean on) {
        holdsDials = on;
        notifyAll();
        return this;
    }

    /** From now on pings are not answered, and nobody waits for it. */
    public synchronized Pending holdsPongs(boolean on) {
        holdsPongs = on;
        notifyAll();
        return this;
    }

    synchronized void holdsPolls(boolean on) {
        holdsPolls = on;
        notifyAll();
    }

    synchronized void note(Event event) {
        if (event instanceof PageDialled it) {
            dials.add(it.socket());
        } else if (event instanceof PageConnected it) {
            dials.remove(it.socket());
        } else if (event instanceof PageLost it) {
            over(it.socket());
        } else if (event instanceof PageDialRefused it) {
            over(it.socket());
        } else if (event instanceof PageHungUp it) {
            over(it.socket());
        } else if (event instanceof PageSent it && it.intent().equals(WireEvent.Sent.PING) && it.open()) {
            pings.add(it.socket());
        } else if (event instanceof PageReceived it && isPong(it.text())) {
            pings.remove(it.socket());
        } else if (event instanceof PageAsked it) {
            requests.add(it.request());
        } else if (event instanceof PageAnswered it) {
            requests.remove(it.request());
        } else if (event instanceof PageUnanswered it) {
            requests.remove(it.request());
        } else if (event instanceof PageLoaded) {
            dials.clear();
            pings.clear();
            requests.clear();
        }
        notifyAll();
    }

    private void over(int socket) {
        dials.remove(socket);
        pings.remove(socket);
    }

    private boolean isPong(String text) {
        try {
            return pong.matches(JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return pong.matches(text);
        }
    }

    private boolean any() {
        return !dials.isEmpty() && !holdsDials || !pings.isEmpty() && !holdsPongs || !requests.isEmpty() && !holdsPolls;
    }

    /**
     * Waits until nothing is pending but what is held back, and a moment for what that sets off; whether there was
     * anything to wait for.
     */
    synchronized boolean settle() {
        if (!any()) {
            return false;
        }
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (any() && System.nanoTime() < until) {
                wait(50);
            }
            wait(AFTER.toMillis());
            return !any();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the page", e);
        }
    }
}
