package dev.rtck.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DomainEventTest {
    @Test
    void anEventIsReadAsItWasWritten() {
        var event = new DomainEvent(
                "task_progress",
                "tasks",
                Json.object().put("text", "ä\ud83d\ude00").put("number", 0.25));
        assertThat(DomainEvent.parse(event.json()).json()).isEqualTo(event.json());
    }

    @Test
    void whatIsNoEventIsRefusedInWords() {
        assertThatThrownBy(
                        () -> DomainEvent.parse("{\"event\":\"x\",\"topic\":\"t\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessage("expected an object as \"data\", found nothing");
        assertThatThrownBy(() -> DomainEvent.parse(new byte[] {(byte) 0xff}))
                .isInstanceOf(Refused.class)
                .hasMessage("not UTF-8");
    }
}
