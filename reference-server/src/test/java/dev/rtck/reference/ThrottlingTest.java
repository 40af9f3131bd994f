package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reference.realtime.DomainEvent;
import dev.rtck.reference.realtime.Json;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThrottlingTest {
    private static final int BURST = 200;

    private final ReferenceServer server = new ReferenceServer(Settings.defaults());

    @BeforeAll
    void start() throws Exception {
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void burst(String topic) throws InterruptedException {
        for (int n = 0; n < BURST; n++) {
            server.events().emit(new DomainEvent("update", topic, Json.object().put("n", n)));
            Thread.sleep(2);
        }
    }

    @Test
    void aBurstOfStatsArrivesAtItsPaceAndEndsWithTheLastValue() throws Exception {
        try (var client = OkClient.connect(server).subscribe("stats")) {
            burst("stats");
            var times = new ArrayList<Double>();
            JsonNode message;
            do {
                message = client.next();
                times.add(message.get("timestamp").asDouble());
            } while (message.at("/data/n").asInt() < BURST - 1);
            double duration = times.get(times.size() - 1) - times.get(0);
            assertThat(times.size()).isGreaterThan(2).isLessThanOrEqualTo((int) (duration / 0.1) + 2);
        }
    }

    @Test
    void aBurstOfLogsLosesNothing() throws Exception {
        try (var client = OkClient.connect(server).subscribe("logs")) {
            burst("logs");
            var lines = new ArrayList<Integer>();
            int messages = 0;
            while (lines.size() < BURST) {
                client.next()
                        .at("/data/lines")
                        .forEach(line -> lines.add(line.get("n").asInt()));
                messages++;
            }
            assertThat(lines).isSorted().doesNotHaveDuplicates();
            assertThat(messages).isLessThan(BURST / 4);
        }
    }

    @Test
    void tasksAreNotThrottled() throws Exception {
        try (var client = OkClient.connect(server).subscribe("tasks")) {
            burst("tasks");
            for (int n = 0; n < BURST; n++) {
                assertThat(client.next().at("/data/n").asInt()).isEqualTo(n);
            }
        }
    }
}
