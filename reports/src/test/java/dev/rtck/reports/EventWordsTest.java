package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import org.junit.jupiter.api.Test;

class EventWordsTest {
    @Test
    void anEventThatNobodyHasWordsForSpeaksForItself() {
        var words = EventWords.ofItself(new TargetEvent.Measured("resident memory", 4711, "bytes"));
        assertThat(words.name()).isEqualTo("measured");
        assertThat(words.detail()).isEqualTo("what: resident memory\nvalue: 4711\nunit: bytes");
        assertThat(words.subject()).isEqualTo("target");
        assertThat(words.direction()).isEqualTo(EventWords.Direction.IN);
        assertThat(words.notable()).isTrue();
        assertThat(words.picture()).isEmpty();
    }

    @Test
    void aTextInItIsAMessageAndNoMomentOfARun() {
        var words = EventWords.ofItself(new ClientEvent.Said(2, "{\"action\":\"ping\"}"));
        assertThat(words.detail()).isEqualTo("{\"action\":\"ping\"}\nconnection: 2");
        assertThat(words.subject()).isEqualTo("client");
        assertThat(words.notable()).isFalse();
    }

    @Test
    void messagesAreNoMomentsOfARun() {
        assertThat(EventWords.of(new WireEvent.Received("{}", Transport.WEBSOCKET))
                        .notable())
                .isFalse();
        assertThat(EventWords.of(new TargetEvent.Signalled("main", "SIGKILL")).notable())
                .isTrue();
    }
}
