package dev.rtck.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionManagerTest {
    private final ConnectionManager manager = new ConnectionManager(3, 4);
    private final RecordingClient client = new RecordingClient();
    private final String id = manager.connect(client);

    private void publish(String topic, int n) {
        manager.broadcast(topic, "update", Json.object().put("n", n));
    }

    @Test
    void aSubscriberGetsEveryLaterPublicationInOrder() {
        manager.subscribe(id, "a");
        publish("a", 1);
        publish("b", 2);
        publish("a", 3);

        assertThat(client.numbers()).containsExactly(1, 3);
    }

    @Test
    void theEnvelopeHasItsFourMembersAndTimeInSeconds() {
        manager.subscribe(id, "a");
        publish("a", 1);

        var envelope = client.received().get(0);
        assertThat(envelope.propertyNames()).containsExactly("type", "topic", "data", "timestamp");
        assertThat(envelope.get("type").stringValue()).isEqualTo("update");
        assertThat(envelope.get("topic").stringValue()).isEqualTo("a");
        assertThat(envelope.get("timestamp").asDouble()).isBetween(now() - 5, now() + 1);
    }

    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    @Test
    void timestampsGrowEvenAsDoubles() {
        manager.subscribe(id, "a");
        for (int i = 0; i < 1_000; i++) {
            publish("a", i);
        }

        var times = client.received().stream()
                .map(m -> m.get("timestamp").asDouble())
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void subscribingTwiceDeliversOnce() {
        manager.subscribe(id, "a");
        publish("a", 1);
        manager.subscribe(id, "a");
        publish("a", 2);

        assertThat(client.numbers()).containsExactly(1, 2);
    }

    @Test
    void subscribingSendsTheNewestPublication() {
        publish("a", 1);
        publish("a", 2);
        manager.subscribe(id, "a");

        assertThat(client.numbers()).containsExactly(2);
    }

    @Test
    void comingBackToATopicRepeatsNothing() {
        manager.subscribe(id, "a");
        publish("a", 1);
        manager.unsubscribe(id, "a");
        manager.subscribe(id, "a");
        assertThat(client.numbers()).containsExactly(1);

        manager.unsubscribe(id, "a");
        publish("a", 2);
        assertThat(client.numbers()).containsExactly(1);
        manager.subscribe(id, "a");
        assertThat(client.numbers()).containsExactly(1, 2);
    }

    @Test
    void unsubscribingFromWhatIsNotSubscribedIsHarmless() {
        manager.unsubscribe(id, "a");
        manager.subscribe(id, "a");
        publish("a", 1);

        assertThat(client.numbers()).containsExactly(1);
    }

    @Test
    void oneClientsSubscriptionsAreNotAnothers() {
        var other = new RecordingClient();
        var otherId = manager.connect(other);
        manager.subscribe(id, "a");
        manager.subscribe(otherId, "a");
        manager.unsubscribe(id, "a");
        publish("a", 1);
        manager.disconnect(id);
        publish("a", 2);

        assertThat(client.numbers()).isEmpty();
        assertThat(other.numbers()).containsExactly(1, 2);
    }

    @Test
    void aReplyGoesToOneClientAlone() {
        var other = new RecordingClient();
        manager.subscribe(manager.connect(other), Topics.SYSTEM);
        manager.reply(id, "pong", Json.object());

        assertThat(client.received()).hasSize(1);
        assertThat(other.received()).isEmpty();
    }

    @Test
    void subscriptionsAreBounded() {
        List.of("a", "b", "c").forEach(topic -> manager.subscribe(id, topic));

        assertThatThrownBy(() -> manager.subscribe(id, "d"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("3");
        manager.subscribe(id, "a");
        manager.unsubscribe(id, "a");
        manager.subscribe(id, "d");
        publish("d", 1);
        assertThat(client.numbers()).containsExactly(1);
    }

    @Test
    void nothingIsLeftOfAClientThatHasGone() {
        manager.subscribe(id, "a");
        manager.disconnect(id);
        manager.disconnect(id);
        manager.subscribe(id, "a");

        assertThat(manager.statistics()).isEqualTo(new ConnectionManager.Statistics(0, 0, 0, 0));
    }

    @Test
    void topicsWithoutSubscribersAreForgottenBeforeTheyFillTheMemory() {
        manager.subscribe(id, "kept");
        publish("kept", 0);
        for (int i = 0; i < 3_000; i++) {
            publish("topic" + i, i);
        }

        assertThat(manager.statistics().topics()).isEqualTo(1_000);
        assertThat(poll("kept", "topic0", "topic2999")).containsExactly(0, 2999);
    }

    private List<Integer> poll(String... topics) {
        return numbers(manager.news(List.of(topics), Optional.empty()));
    }

    private List<Integer> poll(Cursor cursor, String... topics) {
        return numbers(manager.news(List.of(topics), Optional.of(cursor)));
    }

    private static List<Integer> numbers(ConnectionManager.News news) {
        return news.messages().stream()
                .map(p -> Json.readObject(new String(p.envelope(), StandardCharsets.UTF_8)))
                .map(m -> m.at("/data/n").asInt())
                .toList();
    }

    private Cursor cursor() {
        return manager.news(List.of(), Optional.empty()).cursor();
    }

    @Test
    void withoutACursorAPollGetsTheNewestOfEachTopic() {
        publish("a", 1);
        publish("a", 2);
        publish("b", 3);

        assertThat(poll("b", "a", "never")).containsExactly(2, 3);
    }

    @Test
    void withACursorAPollGetsEverythingSinceInOrder() {
        publish("a", 1);
        var cursor = cursor();
        publish("b", 2);
        publish("a", 3);
        publish("b", 4);
        publish("other", 5);

        assertThat(poll(cursor, "a", "b")).containsExactly(2, 3, 4);
        assertThat(poll(cursor(), "a", "b")).isEmpty();
    }

    @Test
    void aCursorTooOldGetsTheNewest() {
        publish("a", 0);
        var cursor = cursor();
        publish("b", 100);
        for (int n = 1; n <= 5; n++) {
            publish("a", n);
        }

        assertThat(poll(cursor, "a", "b")).containsExactly(100, 5);
    }

    @Test
    void aCursorOfAnotherLifeOrOfTheFutureGetsTheNewest() {
        publish("a", 1);
        publish("a", 2);
        var cursor = cursor();

        assertThat(poll(new Cursor("other", 0), "a")).containsExactly(2);
        assertThat(poll(new Cursor(cursor.life(), cursor.micros() + 1), "a")).containsExactly(2);
    }
}
