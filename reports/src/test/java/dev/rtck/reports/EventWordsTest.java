package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
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
    void aPictureOfThePageIsOneOnlyWhereItIsAPicture() {
        assertThat(EventWords.of(new PageEvent.PagePictured("evidence/page-1.jpg", "at the end"))
                        .picture())
                .contains("evidence/page-1.jpg");
        assertThat(EventWords.of(new PageEvent.PagePictured("evidence/page-trace.zip", "trace"))
                        .picture())
                .isEmpty();
    }

    @Test
    void whatThePageShowsOfItsConnectionIsAStateOfTheRun() {
        var words = EventWords.of(new PageEvent.PageDot(List.of("220 40 40"), "offline", 0));
        assertThat(words.subject()).isEqualTo("page state");
        assertThat(words.detail()).isEqualTo("rgb 220 40 40: offline");
        assertThat(words.notable()).isTrue();
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
