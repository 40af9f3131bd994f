package dev.rtck.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is taken for what, in a dialect that nobody has described yet. */
class HeardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"subscribed\"}",
                "{\"event\":\"unsubscribed\"}",
                "{\"type\":\"subscribeAck\"}",
                "{\"type\":\"ack\"}",
                "{\"op\":\"subscription_confirmed\"}",
                "ok",
                "{\"status\":\"ok\",\"msg\":\"subscribed:stats\"}",
                "{\"status\":\"subscribed\"}",
            })
    void anAcknowledgementIsOne(String text) {
        assertThat(Heard.of(text).isAcknowledgement()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"stack_update\"}",
                "{\"type\":\"tracking\"}",
                "{\"type\":\"feedback\"}",
                "{\"type\":\"badge_update\"}",
                "{\"type\":\"terror_level\"}",
                "{\"type\":\"stats_update\",\"data\":{\"ok\":true}}",
                "{\"status\":\"ok\",\"uptime\":17}",
                "{\"status\":\"error\",\"service\":{\"name\":\"db\"}}",
                "{\"status\":\"ok\",\"topic\":\"stats\"}",
            })
    void whatOnlyHasSuchLettersIsNews(String text) {
        assertThat(Heard.of(text))
                .matches(it -> !it.isAcknowledgement())
                .matches(it -> !it.isRefusal())
                .matches(it -> !it.isPong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"error\"}",
                "{\"event\":\"invalidAction\"}",
                "{\"error\":\"no\"}",
                "{\"status\":\"error\",\"msg\":\"unknown_action\"}",
                "unknown command",
            })
    void aRefusalIsOne(String text) {
        assertThat(Heard.of(text).isRefusal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'a','topic':'t','data':{},'timestamp':1794000000.5} | type topic data timestamp seconds",
                "{'event':'a','channel':'t','payload':{},'ts':1794000000500} | event channel payload ts milliseconds",
                "{'type':'a','room':'t','body':[],'time':'2026-11-23T10:00:00Z'} | type room body time iso-8601",
                "{'type':'a','topic':'t','data':{}} | type topic data - none",
            })
    void theShapeOfAMessageIsSeen(String message, String expected) {
        var shape = Shape.of(Heard.of(message.replace('\'', '"'))).orElseThrow();
        assertThat(String.join(
                        " ",
                        shape.type(),
                        shape.topic().orElse("-"),
                        shape.data().orElse("-"),
                        shape.timestamp().orElse("-"),
                        shape.form()))
                .isEqualTo(expected);
    }

    @Test
    void whatAPageSendsBecomesATemplate() {
        var sent = JsonMapper.shared().readTree("{\"op\":\"subscribe\",\"channels\":[\"a\",\"b\"],\"v\":1}");
        var template = SentForm.subscription(sent).orElseThrow();
        assertThat(template).hasToString("{\"op\":\"subscribe\",\"channels\":[\"{topic}\"],\"v\":1}");
        assertThat(SentForm.topics(sent)).containsExactly("a", "b");
        assertThat(SentForm.about(template, "q\"x"))
                .hasToString("{\"op\":\"subscribe\",\"channels\":[\"q\\\"x\"],\"v\":1}");
        assertThat(SentForm.renamed(template, "subscribe", "unsubscribe")
                        .path("op")
                        .stringValue())
                .isEqualTo("unsubscribe");
        assertThat(SentForm.subscription(JsonMapper.shared().readTree("{\"op\":\"hello\",\"channel\":\"a\"}")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatReadersMightMistakeIsQuoted() {
        assertThat(List.of("stats", "no", "12", "a: b", "#cpu", "${HOME}").stream()
                        .map(Yaml::text))
                .containsExactly("stats", "\"no\"", "\"12\"", "\"a: b\"", "\"#cpu\"", "\"$${HOME}\"");
        assertThat(Yaml.flow(JsonMapper.shared().readTree("{\"a\":{\"on\":true,\"m\":1.50},\"l\":[\"x\",null]}")))
                .isEqualTo("{ a: { \"on\": true, m: 1.5 }, l: [x, null] }");
    }

    @Test
    void aCommandIsReadAsAShellReadsIt() {
        assertThat(Told.arguments("uvicorn 'my app:app'  --port \"{port}\""))
                .containsExactly("uvicorn", "my app:app", "--port", "{port}");
    }
}
