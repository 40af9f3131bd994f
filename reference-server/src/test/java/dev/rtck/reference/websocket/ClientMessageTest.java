package dev.rtck.reference.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.reference.realtime.Refused;
import dev.rtck.reference.websocket.ClientMessage.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {
    @Test
    void theThreeActionsAreRead() {
        assertThat(ClientMessage.parse("{\"action\":\"subscribe\",\"topic\":\"a\"}"))
                .isEqualTo(new ClientMessage(Action.SUBSCRIBE, "a"));
        assertThat(ClientMessage.parse("{\"topic\":\"a\",\"action\":\"unsubscribe\"}"))
                .isEqualTo(new ClientMessage(Action.UNSUBSCRIBE, "a"));
        assertThat(ClientMessage.parse("{\"action\":\"ping\",\"topic\":\"system\"}"))
                .isEqualTo(new ClientMessage(Action.PING, "system"));
    }

    @Test
    void aPingNeedsNoTopicAndOtherMembersAreIgnored() {
        assertThat(ClientMessage.parse("{\"action\":\"ping\",\"id\":[1,{}]}"))
                .isEqualTo(new ClientMessage(Action.PING, "system"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "17",
                "\"ping\"",
                "[]",
                "{}",
                "{\"action\":\"ping\"} {}",
                "{\"action\":\"ping\",\"action\":\"ping\"}",
                "{\"action\":\"fly\",\"topic\":\"a\"}",
                "{\"action\":[\"ping\"],\"topic\":\"a\"}",
                "{\"action\":\"PING\"}",
                "{\"action\":\"ping\",\"topic\":null}",
                "{\"action\":\"subscribe\"}",
                "{\"action\":\"subscribe\",\"topic\":\"\"}",
                "{\"action\":\"subscribe\",\"topic\":1}",
                "{\"action\":\"subscribe\",\"topic\":[\"a\",\"b\"]}",
                "{\"action\":\"subscribe\",\"topic\":{\"a\":1}}",
                "{\"action\":\"subscribe\",\"topic\":null}",
                "{\"action\":\"subscribe\",\"topic\":\"\\ud800\"}"
            })
    void anythingElseIsRefusedWithAReason(String text) {
        assertThatThrownBy(() -> ClientMessage.parse(text))
                .isInstanceOf(Refused.class)
                .message()
                .isNotBlank()
                .doesNotContain("tools.jackson", "Source");
    }

    @Test
    void deepNestingAndHugeNumbersAreRefused() {
        var deep = "{\"action\":\"ping\",\"x\":" + "[".repeat(100_000);
        var huge = "{\"action\":\"ping\",\"x\":" + "9".repeat(900_000) + "}";

        assertThatThrownBy(() -> ClientMessage.parse(deep))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("deep");
        assertThatThrownBy(() -> ClientMessage.parse(huge))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("long");
    }
}
