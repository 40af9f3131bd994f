package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
    private final ReferenceServer server =
            new ReferenceServer(Settings.builder().maxMessageSize(10_000).build());
    private final Http http = new Http(server);

    @BeforeAll
    void start() throws Exception {
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void pollingAnswersTheEnvelopesThatTheWebSocketCarries() throws Exception {
        try (var client = OkClient.connect(server).subscribe("parity")) {
            http.publish("parity", 1);
            var answer = http.get("/poll?topics=parity,never");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
            assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.json().get("messages")).containsExactly(client.next());
        }
    }

    @Test
    void aCursorAsksForEverythingSince() throws Exception {
        http.publish("since", 1);
        var cursor = http.get("/poll?topics=since").json().get("cursor").stringValue();
        http.publish("since", 2);
        http.publish("since", 3);

        var news = http.get("/poll?topics=since&cursor=" + cursor).json();
        assertThat(news.get("messages").findValues("n"))
                .extracting(n -> n.asInt())
                .containsExactly(2, 3);
        var nothing = http.get("/poll?topics=since&cursor=" + news.get("cursor").stringValue());
        assertThat(nothing.json().get("messages")).isEmpty();
        var otherLife = http.get("/poll?topics=since&cursor=00000000-1");
        assertThat(otherLife.json().get("messages").findValues("n"))
                .extracting(n -> n.asInt())
                .containsExactly(3);
    }

    @Test
    void topicsMayBeEncodedAsFormsDo() throws Exception {
        http.publish("form a", 1);
        http.publish("form b", 2);

        assertThat(http.get("/poll?topics=form+a%2Cform%20b").json().get("messages"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/poll",
                "/poll?",
                "/poll?topics",
                "/poll?topics=",
                "/poll?topics=a,,b",
                "/poll?topics=a&topics=b",
                "/poll?topics=a&other=1",
                "/poll?topics=a&cursor=",
                "/poll?topics=a&cursor=x"
            })
    void badQueriesAreAnsweredWith400AsJson(String path) throws Exception {
        var answer = http.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().get("error").stringValue()).isNotBlank();
    }

    @Test
    void wrongMethodsAreAnsweredWith405() throws Exception {
        var empty = RequestBody.create(new byte[0], null);
        var poll = http.send("POST", "/poll?topics=a", empty);
        assertThat(poll.status()).isEqualTo(405);
        assertThat(poll.headers().get("Allow")).isEqualTo("GET, HEAD");
        assertThat(poll.json().get("error").stringValue()).contains("POST");

        var events = http.get("/api/events");
        assertThat(events.status()).isEqualTo(405);
        assertThat(events.headers().get("Allow")).isEqualTo("POST");
        assertThat(http.send("DELETE", "/health", null).status()).isEqualTo(405);
        assertThat(http.send("PUT", "/index.html", empty).status()).isEqualTo(405);
    }

    @Test
    void headIsGetWithoutABody() throws Exception {
        var answer = http.send("HEAD", "/poll?topics=a", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"event\":\"e\",\"topic\":\"t\"}",
                "{\"event\":\"e\",\"topic\":\"t\",\"data\":[]}",
                "{\"event\":\"e\",\"topic\":\"t\",\"data\":null}",
                "{\"event\":\"\",\"topic\":\"t\",\"data\":{}}",
                "{\"event\":1,\"topic\":\"t\",\"data\":{}}",
                "{\"event\":\"e\",\"topic\":\"\",\"data\":{}}",
                "{\"event\":\"e\",\"topic\":7,\"data\":{}}",
                "{\"event\":\"e\",\"data\":{}}"
            })
    void badEventsAreAnsweredWith400(String body) throws Exception {
        var answer = http.post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).isNotBlank();
    }

    @Test
    void eventsOfAnotherTypeOrTooLargeAreRefused() throws Exception {
        var text = RequestBody.create("{}", MediaType.get("text/plain"));
        assertThat(http.send("POST", "/api/events", text).status()).isEqualTo(415);
        assertThat(http.post(" ".repeat(10_001)).status()).isEqualTo(413);
    }

    @Test
    void healthCounts() throws Exception {
        try (var client = OkClient.connect(server).subscribe("health")) {
            var health = http.get("/health").json();
            assertThat(health.get("status").stringValue()).isEqualTo("ok");
            assertThat(health.get("connections").asInt()).isPositive();
            assertThat(health.get("subscriptions").asInt()).isPositive();
            client.settled();
        }
    }

    @Test
    void thePageLearnsItsConfiguration() throws Exception {
        var configuration = http.get("/config.json").json();

        assertThat(configuration.at("/websocket/port").asInt()).isEqualTo(server.websocketPort());
        assertThat(configuration.at("/websocket/path").stringValue()).isEqualTo("/ws");
        assertThat(configuration.at("/poll/interval").asDouble()).isEqualTo(2);
        assertThat(configuration.get("heartbeat").asDouble()).isEqualTo(30);
        assertThat(configuration.get("topics")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/nothing.html", "/Main.class", "/a//b.js", "/.hidden.js", "/poll/", "/%2e%2e/x.js"})
    void whatIsNotThereIsAnsweredAsJson(String path) throws Exception {
        var answer = http.get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.json().get("error").stringValue()).isNotBlank();
    }

    @Test
    void theWebSocketPathAsksForAnUpgrade() throws Exception {
        var answer = http.get("/ws");
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.headers().get("Sec-WebSocket-Version")).isEqualTo("13");

        var old = http.get(
                "/ws",
                "Connection",
                "Upgrade",
                "Upgrade",
                "websocket",
                "Sec-WebSocket-Version",
                "12",
                "Sec-WebSocket-Key",
                "dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(old.status()).isEqualTo(426);
        assertThat(old.headers().get("Sec-WebSocket-Version")).isEqualTo("13");
    }
}
