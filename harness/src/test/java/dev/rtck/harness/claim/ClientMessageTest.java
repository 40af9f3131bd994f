package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "[]", "\"ping\"", "null", "[{\"action\":\"ping\"}]"})
    void whatIsNoObjectHasNothingInIt(String text) {
        var message = new ClientMessage(text);
        assertThat(message.isObject()).isFalse();
        assertThat(message.action()).isEmpty();
        assertThat(message.topic()).isEmpty();
        assertThat(message.isPing()).isFalse();
        assertThat(message.subscribes()).isEmpty();
    }

    @Test
    void anObjectHasItsActionAndTopic() {
        var message = new ClientMessage("{\"topic\":\"tasks\",\"action\":\"unsubscribe\",\"more\":1}");
        assertThat(message.isObject()).isTrue();
        assertThat(message.action()).contains("unsubscribe");
        assertThat(message.topic()).contains("tasks");
    }

    @Test
    void aMemberThatIsNoTextIsNone() {
        var message = new ClientMessage("{\"topic\":null,\"action\":1}");
        assertThat(message.isObject()).isTrue();
        assertThat(message.action()).isEmpty();
        assertThat(message.topic()).isEmpty();
    }

    @Test
    void onlyAPingIsAPing() {
        assertThat(new ClientMessage("{\"action\":\"ping\"}").isPing()).isTrue();
        assertThat(new ClientMessage("{\"action\":\"pong\"}").isPing()).isFalse();
        assertThat(new ClientMessage("{\"type\":\"ping\"}").isPing()).isFalse();
    }

    @Test
    void onlyASubscribeSubscribes() {
        assertThat(new ClientMessage("{\"action\":\"subscribe\",\"topic\":\"tasks\"}").subscribes())
                .contains("tasks");
        assertThat(new ClientMessage("{\"action\":\"unsubscribe\",\"topic\":\"tasks\"}").subscribes())
                .isEmpty();
        assertThat(new ClientMessage("{\"action\":\"subscribe\"}").subscribes()).isEmpty();
    }
}
