package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_794_000_000_250L), ZoneOffset.UTC);

    @Test
    void clientMessagesAreWrittenAsTheSpecificationShowsThem() {
        assertThat(ClientMessage.subscribe("stats").toJson())
                .isEqualTo("{\"action\":\"subscribe\",\"topic\":\"stats\"}");
        assertThat(ClientMessage.unsubscribe("stats").toJson())
                .isEqualTo("{\"action\":\"unsubscribe\",\"topic\":\"stats\"}");
        assertThat(ClientMessage.ping().toJson()).isEqualTo("{\"action\":\"ping\",\"topic\":\"system\"}");
    }

    @Test
    void envelopesAreWrittenAsTheSpecificationShowsThem() {
        assertThat(Envelope.pong(CLOCK).toJson())
                .isEqualTo("{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1794000000.25}");
        assertThat(new Envelope("t", "s", StrictJson.object(), 1_794_000_000).toJson())
                .endsWith("\"timestamp\":1794000000}");
        assertThat(Envelope.error("No", CLOCK).toJson())
                .startsWith("{\"type\":\"error\",\"topic\":\"system\",\"data\":{\"message\":\"No\"}");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var envelope = Envelope.of("stats_update", "stats", StrictJson.object().put("cpu", 45), CLOCK);
        assertThat(Envelope.parse(envelope.toJson())).isEqualTo(envelope);
        assertThat(ClientMessage.parse(ClientMessage.subscribe("é \u0000 \"").toJson()))
                .isEqualTo(ClientMessage.subscribe("é \u0000 \""));
    }

    @Test
    void unknownMembersAreIgnoredByBothSides() {
        assertThat(ClientMessage.parse("{\"id\":[1],\"topic\":\"s\",\"action\":\"subscribe\"}"))
                .isEqualTo(ClientMessage.subscribe("s"));
        assertThat(Envelope.parse("{\"v\":2,\"type\":\"t\",\"topic\":\"s\",\"data\":{},\"timestamp\":1}")
                        .timestamp())
                .isEqualTo(1);
    }

    @Test
    void onlyAPingMayGoWithoutATopic() {
        assertThat(ClientMessage.parse("{\"action\":\"ping\"}").topic()).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> new ClientMessage(Action.SUBSCRIBE, Optional.empty()))
                .isInstanceOf(InvalidMessageException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]                                 | found an array",
                "null                               | found null",
                "{}                                 | 'action', found nothing",
                "{'action':7,'topic':'s'}           | 'action', found a number",
                "{'action':'subscribe'}             | 'topic', found nothing",
                "{'action':'subscribe','topic':[]}  | 'topic', found an array",
                "{'action':'subscribe','topic':''}  | 'topic', found an empty string",
                "{'action':'ping','topic':null}     | 'topic', found null",
                "{'action':'publish','topic':'s'}   | Expected subscribe, unsubscribe or ping",
                "{'action':'PING','topic':'s'}      | Expected subscribe, unsubscribe or ping",
                "{'action':'ping'                   | Not a strict JSON text at line 1",
            })
    void aWrongClientMessageIsRefusedInASentenceForItsSender(String text, String words) {
        assertThatThrownBy(() -> ClientMessage.parse(text.replace('\'', '"')))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining(words.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]                                                   | found an array",
                "{'topic':'s','data':{},'timestamp':1}                | 'type', found nothing",
                "{'type':'t','topic':null,'data':{},'timestamp':1}    | 'topic', found null",
                "{'type':'t','topic':'s','data':[],'timestamp':1}     | 'data', found an array",
                "{'type':'t','topic':'s','timestamp':1}               | 'data', found nothing",
                "{'type':'t','topic':'s','data':{},'timestamp':'now'} | 'timestamp', a number, found a string",
                "{'type':'t','topic':'s','data':{},'timestamp':1e400} | finite",
            })
    void aWrongEnvelopeIsRefusedByTheMemberThatIsWrong(String text, String words) {
        assertThatThrownBy(() -> Envelope.parse(text.replace('\'', '"')))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining(words.replace('\'', '"'));
    }
}
