package dev.rtck.browser.page;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.evidence.PeerEvent.PeerAnswered;
import java.util.ArrayList;
import java.util.List;

/** Answers the polls of a page, or lets them pass. All of it happens on the browser's thread. */
final class Polls {
    private final Recording recording;
    private final List<Runnable> held = new ArrayList<>();
    private PollAnswer answer = PollAnswer.PASSED;

    Polls(Recording recording) {
        this.recording = recording;
    }

    void answer(PollAnswer how) {
        answer = how;
    }

    void handle(Route route) {
        var url = route.request().url();
        if (answer != PollAnswer.PASSED) {
            recording.append(new PeerAnswered(url, answer.name()));
        }
        switch (answer) {
            case PASSED -> route.resume();
            case HELD -> {
                // What the target says now: it grows old while it is held.
                var response = route.fetch();
                held.add(() -> {
                    recording.append(new PeerAnswered(url, "let go"));
                    route.fulfill(new FulfillOptions().setResponse(response));
                });
            }
            case BROKEN -> route.abort("connectionrefused");
            case REFUSED -> route.fulfill(new FulfillOptions().setStatus(500).setBody("{\"error\":\"busy\"}"));
            case PORTAL ->
                route.fulfill(new FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/html")
                        .setBody("<html><body><h1>Log in</h1></body></html>"));
            case CUT ->
                route.fulfill(new FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{\"messages\":[{\"type\":\"x\""));
        }
    }

    /** Lets every answer go that is held. */
    void release() {
        answer = PollAnswer.PASSED;
        for (var each : held) {
            try {
                each.run();
            } catch (RuntimeException e) {
                // The page has given it up.
                recording.append(new PeerAnswered("", "given up by the page"));
            }
        }
        held.clear();
    }
}
