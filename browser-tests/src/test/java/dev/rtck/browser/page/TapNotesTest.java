package dev.rtck.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page that is glimpsed at waits for from the network, and for how long the kit waits with it. */
class TapNotesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    /** Reads a call of the tap that tells of one event. */
    private static TapNotes hears(TapNotes notes, String event) {
        notes.read("[7.5,[[7.5,1000," + event + "]]]");
        return notes;
    }

    private static TapNotes told(Duration patience, String... events) {
        var notes = new TapNotes(patience);
        for (var event : events) {
            hears(notes, event);
        }
        return notes;
    }

    @Test
    void aPageThatHasAskedForNothingIsNotWaitedFor() throws InterruptedException {
        assertThat(told(LONG, "\"received\",1,\"{}\"", "\"dot\",[],\"\"").settle())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"answered\",1,200", "\"unanswered\",1,\"failed\""})
    void aRequestIsOverWithItsAnswer(String answer) throws InterruptedException {
        var notes = told(LONG, "\"asked\",1,\"GET\",\"http://page/poll\"", answer);
        assertThat(notes.settle()).as("what it sets off is to be waited for").isTrue();
        assertThat(notes.settle()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"connected\",1",
                "\"dial refused\",1,\"SecurityError\"",
                "\"hung up\",1,1000",
                "\"lost\",1,1006"
            })
    void aDialIsOverWithWhatCameOfIt(String end) throws InterruptedException {
        var notes = told(LONG, "\"dialled\",1,\"ws://page/\"", end);
        assertThat(notes.settle()).as("what it sets off is to be waited for").isTrue();
        assertThat(notes.settle()).isFalse();
    }

    @Test
    void anotherDocumentWaitsForNothingOfTheOneBefore() throws InterruptedException {
        var notes = told(LONG, "\"asked\",1,\"GET\",\"http://page/\"", "\"loaded\",\"http://page/2\"");
        notes.settle();
        assertThat(notes.settle()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"answered\",2,200", "\"connected\",2"})
    void whatIsUnderWayIsWaitedForUntilItIsOver(String end) throws Exception {
        var notes = told(
                LONG,
                "\"asked\",1,\"GET\",\"http://page/a\"",
                "\"answered\",1,200",
                end.contains("answered") ? "\"asked\",2,\"GET\",\"http://page/b\"" : "\"dialled\",2,\"ws://page/\"");
        var settled = new CompletableFuture<Boolean>();
        var waiting = new Thread(() -> {
            try {
                settled.complete(notes.settle());
            } catch (InterruptedException e) {
                settled.completeExceptionally(e);
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(settled).isNotDone();
        hears(notes, end);
        assertThat(settled.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsHeldBackIsWaitedForOnce() throws InterruptedException {
        var notes = told(SHORT, "\"asked\",1,\"GET\",\"http://page/long-poll\"");
        assertThat(notes.settle()).isTrue();
        assertThat(notes.settle()).isFalse();
        assertThat(hears(notes, "\"asked\",2,\"GET\",\"http://page/long-poll\"").settle())
                .as("the next one")
                .isTrue();
    }

    @Test
    void whatWasToldIsKeptByItsKind() {
        var notes =
                told(LONG, "\"sent\",1,\"a\",true", "\"asked\",1,\"GET\",\"http://page/\"", "\"sent\",1,\"b\",true");
        assertThat(notes.of("sent").map(it -> it.get(4).stringValue())).containsExactly("a", "b");
    }

    @Test
    void whoWaitsForSomethingHearsWhetherItCame() throws Exception {
        var notes = told(LONG);
        assertThat(notes.awaits("connected", SHORT)).isFalse();
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return notes.awaits("connected", LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        hears(notes, "\"dialled\",1,\"ws://page/\"");
        hears(notes, "\"connected\",1");
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }
}
