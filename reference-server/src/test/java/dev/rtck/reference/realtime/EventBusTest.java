package dev.rtck.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private final EventBus bus = new EventBus();

    private static DomainEvent event(String name, String topic, int n) {
        return new DomainEvent(name, topic, Json.object().put("n", n));
    }

    @Test
    void everyListenerGetsEveryEventInOrder() {
        var first = new ArrayList<DomainEvent>();
        var second = new ArrayList<DomainEvent>();
        bus.listen(first::add);
        bus.listen(second::add);
        var events = List.of(event("e", "a", 1), event("f", "b", 2));
        events.forEach(bus::emit);

        assertThat(first).isEqualTo(events);
        assertThat(second).isEqualTo(events);
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() {
        var heard = new ArrayList<DomainEvent>();
        bus.listen(e -> {
            throw new IllegalStateException("on purpose");
        });
        bus.listen(heard::add);
        bus.emit(event("e", "a", 1));
        bus.emit(event("e", "a", 2));

        assertThat(heard).hasSize(2);
    }

    @Test
    void anEventIsBroadcastByItselfAtThePaceOfItsTopic() {
        var timer = new FakeTimer();
        var manager = new ConnectionManager(10, 10);
        var client = new RecordingClient();
        var id = manager.connect(client);
        List.of("stats", "logs", "tasks", "other").forEach(topic -> manager.subscribe(id, topic));
        bus.listen(new WebSocketRouter(manager, Duration.ofMillis(100), timer)::route);
        for (int n = 1; n <= 3; n++) {
            for (var topic : List.of("stats", "logs", "tasks", "other")) {
                bus.emit(event(topic + "_update", topic, n));
            }
        }
        assertThat(ofTopic(client, "stats")).containsExactly("{\"n\":1}");
        assertThat(ofTopic(client, "logs")).containsExactly("{\"lines\":[{\"n\":1}]}");

        timer.pass(100);
        assertThat(ofTopic(client, "stats")).containsExactly("{\"n\":1}", "{\"n\":3}");
        assertThat(ofTopic(client, "logs"))
                .containsExactly("{\"lines\":[{\"n\":1}]}", "{\"lines\":[{\"n\":2},{\"n\":3}]}");
        assertThat(ofTopic(client, "tasks")).hasSize(3);
        assertThat(ofTopic(client, "other")).hasSize(3);
        assertThat(client.received())
                .allSatisfy(m -> assertThat(m.get("type").stringValue())
                        .isEqualTo(m.get("topic").stringValue() + "_update"));
    }

    private static List<String> ofTopic(RecordingClient client, String topic) {
        return client.received().stream()
                .filter(m -> m.get("topic").stringValue().equals(topic))
                .map(m -> m.get("data").toString())
                .toList();
    }
}
