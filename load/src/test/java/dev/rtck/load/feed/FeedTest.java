package dev.rtck.load.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.Topic;
import dev.rtck.load.check.Mark;
import dev.rtck.load.feed.Stage.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

class FeedTest {
    private final Mark mark = new Mark(7);

    @Test
    void theMarkStandsWhereTheTargetFileSaysAndTheSampleStaysAsItIs() {
        var sample = JsonMapper.shared().readTree("{\"cpu\":1,\"meta\":{\"a\":2}}");
        var topic = new Topic(
                "stats",
                List.of(),
                Duration.ZERO,
                Topic.Mode.NONE,
                Optional.empty(),
                sample,
                Optional.of(JsonPointer.compile("/meta/id")));
        var data = new Feed(3, topic, mark, 10).data(5, "xx");
        assertThat(data.at("/meta/id").asString()).isEqualTo(mark.text(3, 5));
        assertThat(data.at("/meta/a").asInt()).isEqualTo(2);
        assertThat(data.at("/rtckFill").asString()).isEqualTo("xx");
        assertThat(sample.has("rtckFill")).isFalse();
    }

    @Test
    void whatTheHookDidNotConfirmDoesNotCount() {
        var feed = new Feed(0, Topic.of("tasks"), mark, 10);
        feed.begin(1);
        feed.settle(0, "");
        feed.begin(2);
        feed.settle(1, "answered 500");
        assertThat(feed.begun()).isEqualTo(2);
        assertThat(feed.confirmed().stream()).containsExactly(0);
        assertThat(feed.trouble()).isEqualTo("answered 500");
    }

    @Test
    void calmEndsASecondBeforeASlowReaderAndDoesNotComeBack() {
        var stage = new Stage();
        var before = System.nanoTime();
        assertThat(stage.at(before)).isEqualTo(Phase.CALM);
        stage.slowBegins();
        assertThat(stage.at(before - 2_000_000_000L)).isEqualTo(Phase.CALM);
        assertThat(stage.at(before)).isEqualTo(Phase.SLOW);
        stage.slowEnds();
        assertThat(stage.at(System.nanoTime())).isEqualTo(Phase.AFTERWARDS);
    }
}
