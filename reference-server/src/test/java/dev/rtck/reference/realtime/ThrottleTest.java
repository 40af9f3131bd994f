package dev.rtck.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ThrottleTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final FakeTimer timer = new FakeTimer();
    private final List<String> sent = new ArrayList<>();
    private final Throttle latest = Throttle.latest(INTERVAL, timer, this::record);
    private final Throttle batch = Throttle.batch(INTERVAL, timer, this::record);

    private void record(String type, ObjectNode data) {
        sent.add(type + new String(Json.write(data), StandardCharsets.UTF_8));
    }

    private static ObjectNode n(int n) {
        return Json.object().put("n", n);
    }

    @Test
    void theFirstValueAfterQuietPassesAtOnce() {
        latest.offer("u", n(1));
        timer.pass(100);
        latest.offer("u", n(2));

        assertThat(sent).containsExactly("u{\"n\":1}", "u{\"n\":2}");
    }

    @Test
    void withinTheIntervalOnlyTheNewestValueIsKeptAndArrivesWhenItEnds() {
        latest.offer("u", n(1));
        latest.offer("u", n(2));
        timer.pass(50);
        latest.offer("u", n(3));
        timer.pass(49);
        assertThat(sent).containsExactly("u{\"n\":1}");

        timer.pass(1);
        assertThat(sent).containsExactly("u{\"n\":1}", "u{\"n\":3}");
    }

    @Test
    void nothingIsSentTwice() {
        latest.offer("u", n(1));
        latest.offer("u", n(2));
        timer.pass(10_000);

        assertThat(sent).hasSize(2);
    }

    @Test
    void aLongBurstIsSentAtThePaceOfTheInterval() {
        for (int i = 0; i < 200; i++) {
            latest.offer("u", n(i));
            timer.pass(5);
        }
        timer.pass(100);

        assertThat(sent).hasSize(11).endsWith("u{\"n\":199}");
    }

    @Test
    void aTrailingValueStartsAnIntervalOfItsOwn() {
        latest.offer("u", n(1));
        latest.offer("u", n(2));
        timer.pass(100);
        latest.offer("u", n(3));
        assertThat(sent).hasSize(2);

        timer.pass(100);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aBatchKeepsEveryEntryInOrder() {
        IntStream.rangeClosed(1, 4).forEach(i -> batch.offer("log", n(i)));
        timer.pass(100);

        assertThat(sent)
                .containsExactly("log{\"lines\":[{\"n\":1}]}", "log{\"lines\":[{\"n\":2},{\"n\":3},{\"n\":4}]}");
    }

    @Test
    void aBatchHoldsOneTypeOnly() {
        batch.offer("log", n(1));
        batch.offer("log", n(2));
        batch.offer("audit", n(3));
        timer.pass(1_000);

        assertThat(sent)
                .containsExactly(
                        "log{\"lines\":[{\"n\":1}]}", "log{\"lines\":[{\"n\":2}]}", "audit{\"lines\":[{\"n\":3}]}");
    }

    @Test
    void aBatchLeavesEarlyBeforeItGrowsWithoutBound() {
        var big = Json.object().put("text", "x".repeat(100 << 10));
        for (int i = 0; i < 8; i++) {
            batch.offer("log", big);
        }

        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).hasSizeBetween(300 << 10, 301 << 10);
    }

    @Test
    void throttlesAreIndependent() {
        latest.offer("u", n(1));
        latest.offer("u", n(2));
        batch.offer("log", n(3));

        assertThat(sent).containsExactly("u{\"n\":1}", "log{\"lines\":[{\"n\":3}]}");
    }
}
