package dev.rtck.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.wire.Dial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is learnt of servers that do not take whatever they are told. */
class DialogueTest {
    private final List<String> notes = new ArrayList<>();

    private Spoken learn(Function<String, Optional<String>> answers) throws Exception {
        try (var server = new BrittleServer(answers)) {
            return new Dialogue(Dial.to(server.address()), List.of(), notes::add, Duration.ofMillis(200))
                    .learn(Set.of("news"), Set.of());
        }
    }

    @Test
    void aServerThatDiesOfWhatIsNoJsonIsUnderstoodFirst() throws Exception {
        var spoken = learn(text -> {
            mustBeJson(text);
            return text.equals("{\"type\":\"subscribe\",\"topic\":\"news\"}")
                    ? Optional.of("{\"type\":\"ack\",\"topic\":\"news\"}")
                    : Optional.empty();
        });
        assertThat(spoken.understood()).isTrue();
        assertThat(spoken.subscribe().toString()).isEqualTo("{\"type\":\"subscribe\",\"topic\":\"{topic}\"}");
        assertThat(spoken.ping()).isEmpty();
    }

    @Test
    void whatAServerDiedOfIsTold() throws Exception {
        learn(text -> {
            mustBeJson(text);
            return Optional.empty();
        });
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("takes no connection since it was told ping")
                .contains("start it again");
    }

    @Test
    void aBarePingIsFoundAllTheSame() throws Exception {
        var spoken = learn(text -> Optional.of(text).filter("ping"::equals).map(it -> "pong"));
        assertThat(spoken.ping().map(JsonNode::stringValue)).contains("ping");
        assertThat(spoken.pong().map(Heard::text)).contains("pong");
        assertThat(notes).isEmpty();
        // "seconds" would be a guess: no message had a time, or a place for one.
        assertThat(spoken.shape()).isEqualTo(Shape.EXACT);
        assertThat(spoken.shaped()).isFalse();
    }

    @Test
    void aMessageThatSaysWhatItIsShowsTheShape() throws Exception {
        var spoken = learn(text -> Optional.of("{\"type\":\"pong\",\"time\":\"2026-01-02T03:04:05Z\"}"));
        assertThat(spoken.shaped()).isTrue();
    }

    private static void mustBeJson(String text) throws IllegalStateException {
        if (!text.startsWith("{")) {
            throw new IllegalStateException("Unexpected token");
        }
    }
}
