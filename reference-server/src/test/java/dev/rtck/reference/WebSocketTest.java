package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketTest {
    private final ReferenceServer server = new ReferenceServer(
            Settings.builder().maxMessageSize(10_000).maxSubscriptions(5).build());
    private final Http http = new Http(server);

    @BeforeAll
    void start() throws Exception {
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static List<Integer> numbers(List<JsonNode> messages) {
        return messages.stream().map(m -> m.at("/data/n").asInt()).toList();
    }

    @Test
    void everyPingIsAnsweredByOnePong() throws Exception {
        try (var client = OkClient.connect(server)) {
            client.send("{\"action\":\"ping\"}").send("{\"action\":\"ping\",\"topic\":\"anything\"}");
            for (int i = 0; i < 2; i++) {
                var pong = client.next();
                assertThat(pong.propertyNames()).containsExactly("type", "topic", "data", "timestamp");
                assertThat(OkClient.type(pong)).isEqualTo("pong");
                assertThat(pong.get("topic").stringValue()).isEqualTo("system");
                assertThat(pong.get("data").isObject()).isTrue();
                assertThat(pong.get("data")).isEmpty();
            }
            assertThat(client.settled()).isEmpty();
        }
    }

    @Test
    void whatIsPublishedArrivesOnceInOrderAndUnchanged() throws Exception {
        try (var client = OkClient.connect(server).subscribe("order")) {
            for (int n = 0; n < 50; n++) {
                assertThat(http.publish("order", n).status()).isEqualTo(202);
            }
            var data =
                    "{\"int\":9007199254740993,\"float\":1.10,\"text\":\"é😀\\u0000<b>\",\"nested\":{\"a\":[null,true,{}]}}";
            http.post("{\"event\":\"e\",\"topic\":\"order\",\"data\":" + data + "}");
            var messages = new ArrayList<JsonNode>();
            for (int n = 0; n < 50; n++) {
                messages.add(client.next());
            }
            assertThat(numbers(messages))
                    .isEqualTo(java.util.stream.IntStream.range(0, 50).boxed().toList());
            var last = client.next();
            assertThat(OkClient.type(last)).isEqualTo("e");
            assertThat(last.get("data")).isEqualTo(dev.rtck.reference.realtime.Json.readObject(data));
            assertThat(client.settled()).isEmpty();
        }
    }

    @Test
    void onlySubscribedTopicsArriveAndOnlyWhileSubscribed() throws Exception {
        try (var client = OkClient.connect(server).subscribe("Case");
                var bystander = OkClient.connect(server).subscribe("case")) {
            http.publish("case", 1);
            http.publish("Case", 2);
            assertThat(numbers(List.of(client.next()))).containsExactly(2);
            client.send("{\"action\":\"unsubscribe\",\"topic\":\"Case\"}");
            assertThat(client.settled()).isEmpty();
            http.publish("Case", 3);
            assertThat(client.settled()).isEmpty();
            assertThat(numbers(List.of(bystander.next()))).containsExactly(1);
        }
    }

    @Test
    void aNewSubscriberSeesTheCurrentState() throws Exception {
        http.publish("state", 1);
        http.publish("state", 2);
        try (var client = OkClient.connect(server)) {
            client.send("{\"action\":\"subscribe\",\"topic\":\"state\"}");
            assertThat(numbers(client.settled())).containsExactly(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[1]",
                "{\"action\":\"fly\",\"topic\":\"a\"}",
                "{\"action\":\"subscribe\"}",
                "{\"action\":\"subscribe\",\"topic\":[\"bad\"]}",
                "{\"action\":\"subscribe\",\"topic\":\"\\ud800\"}",
                "{\"action\":\"ping\"}x"
            })
    void badInputGetsAnErrorAndTheConnectionStays(String text) throws Exception {
        try (var client = OkClient.connect(server)) {
            var error = client.send(text).next();
            assertThat(OkClient.type(error)).isEqualTo("error");
            assertThat(error.get("topic").stringValue()).isEqualTo("system");
            assertThat(error.at("/data/message").stringValue()).isNotBlank();
            assertThat(client.settled()).isEmpty();
        }
    }

    @Test
    void subscriptionsAreBounded() throws Exception {
        try (var client = OkClient.connect(server)) {
            for (int i = 0; i < 5; i++) {
                client.subscribe("bounded" + i);
            }
            client.send("{\"action\":\"subscribe\",\"topic\":\"one too many\"}");
            assertThat(client.next().at("/data/message").stringValue()).contains("limit");
            http.publish("bounded4", 4);
            assertThat(numbers(List.of(client.next()))).containsExactly(4);
        }
    }

    @Test
    void aBinaryMessageIsClosedWith1003() throws Exception {
        try (var client = OkClient.connect(server)) {
            client.sendBinary(new byte[] {1, 2, 3});
            assertThat(client.closed()).startsWith("1003 ");
        }
    }

    @Test
    void aMessageTooLargeIsClosedWith1009() throws Exception {
        try (var client = OkClient.connect(server)) {
            client.send(" ".repeat(9_980) + "{\"action\":\"ping\"}");
            assertThat(OkClient.type(client.next())).isEqualTo("pong");
            client.send("x".repeat(10_001));
            assertThat(client.closed()).startsWith("1009 ");
        }
    }

    @Test
    void fragmentsMakeOneMessageEvenWithAPingBetween() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(false, RawClient.TEXT, "{\"action\":".getBytes())
                    .frame(true, RawClient.PING, "between".getBytes())
                    .frame(false, 0, new byte[0])
                    .frame(true, 0, "\"ping\"}".getBytes());
            var pong = client.read();
            assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
            assertThat(pong.text()).isEqualTo("between");
            assertThat(client.read().text()).contains("\"pong\"");
        }
    }

    @Test
    void charactersMayBeSplitOverFragments() throws Exception {
        var text = "{\"action\":\"é😀\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (var client = new RawClient(server.websocketPort())) {
            for (int i = 0; i < text.length; i++) {
                client.frame(i == text.length - 1, i == 0 ? RawClient.TEXT : 0, new byte[] {text[i]});
            }
            assertThat(client.read().text()).contains("\"error\"");
        }
    }

    @Test
    void fragmentsCountTogether() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(false, RawClient.TEXT, new byte[6_000]).frame(false, 0, new byte[6_000]);
            assertThat(client.read().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void textThatIsNotUtf8IsClosedWith1007() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(true, RawClient.TEXT, new byte[] {'"', (byte) 0xff, '"'});
            assertThat(client.read().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void anIllegalFrameIsClosedWith1002() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(true, 3, new byte[0]);
            assertThat(client.read().closeCode()).isEqualTo(1002);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aCloseFrameIsAnsweredAndTheStreamEnds() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(true, RawClient.CLOSE, new byte[] {0x03, (byte) 0xe8});
            assertThat(client.read().closeCode()).isEqualTo(1000);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aPeerThatNeverAnswersTheCloseIsCutOff() throws Exception {
        try (var client = new RawClient(server.websocketPort())) {
            client.frame(true, 2, new byte[] {1});
            assertThat(client.read().closeCode()).isEqualTo(1003);
            assertThat(client.ended()).isTrue();
        }
    }
}
