package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

/** What counts as a message in the body of a polling answer. */
class PolledTest {

    private static Polled read(String body) {
        return Polled.read(body.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | [1,2,3] | 3",
                "~~ | {'a':1} | 1",
                "~~ | 7 | 1",
                "~~ | 'text' | 1",
                "~~ | null | 0",
                "~~ | {} | 0",
                "~~ | [] | 0",
                "~~ | <html> | 0",
                "/m | {'m':[{},{}]} | 2",
                "/m | {'m':7} | 1",
                "/m | {'m':null} | 0",
                "/m | {'m':{}} | 0",
                "/m | {'n':[1]} | 0"
            })
    void oneThingOrTheElementsOfAnArrayAreMessages(String pointer, String body, int messages) {
        assertThat(read(body).messages(JsonPointer.compile(pointer))).hasSize(messages);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'a','topic':'b','data':{},'timestamp':1} | true",
                "{'type':'','topic':'b','data':{},'timestamp':1} | false",
                "{'type':7,'topic':'b','data':{},'timestamp':1} | false",
                "{'type':'a','topic':'','data':{},'timestamp':1} | false",
                "{'type':'a','data':{},'timestamp':1} | false",
                "{'type':'a','topic':'b','data':[],'timestamp':1} | false",
                "{'type':'a','topic':'b','data':{},'timestamp':'1'} | false"
            })
    void anEnvelopeHasTwoNamesAnObjectAndANumber(String message, boolean envelope) {
        assertThat(Polled.isEnvelope(read(message).json().orElseThrow())).isEqualTo(envelope);
    }

    @Test
    void aBodyThatIsNoJsonSaysWhy() {
        assertThat(read("[1] [2]").json()).isEmpty();
        assertThat(read("[1] [2]").problem()).startsWith("Trailing text");
        assertThat(read("[1]").problem()).isEmpty();
    }
}
