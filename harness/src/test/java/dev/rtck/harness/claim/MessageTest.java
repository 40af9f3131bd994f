package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.Mapping;
import dev.rtck.harness.target.Matcher;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a message is taken for, in the protocol's own words and in a target's. */
class MessageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Bare words for pong and error, and several messages in one frame. */
    private static final Mapping DIALECT = new Mapping(
            Mapping.EXACT.client(),
            Mapping.EXACT.message(),
            Mapping.EXACT.timestamp(),
            Matcher.ofType("welcome"),
            Matcher.ofType("subscribed"),
            new Matcher(List.of(JsonNodeFactory.instance.stringNode("PONG"))),
            new Matcher(List.of(JsonNodeFactory.instance.stringNode("ERR"))),
            Optional.of(new Mapping.Batch(Matcher.ofType("batch"), JsonPointer.compile("/messages"))),
            List.of(),
            Mapping.EXACT.emptySubscription());

    private static Message exact(String text) {
        return Message.parse(text.replace('\'', '"'), Mapping.EXACT);
    }

    private static Message dialect(String text) {
        return Message.parse(text.replace('\'', '"'), DIALECT);
    }

    // --- reading ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void nothingIsAnEmptyMessage(String text) {
        assertThat(exact(text).json()).isEmpty();
        assertThat(exact(text).problem()).isEqualTo("an empty message");
        assertThat(exact(text).text()).isEqualTo(text);
    }

    @Test
    void jsonHasNoProblem() {
        assertThat(exact("{'a':1}").problem()).isEmpty();
        assertThat(exact("{'a':1}").json()).contains(JSON.readTree("{\"a\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"stats updated, 'stats'", "{'a':NaN}, 'NaN'"})
    void whatIsNoJsonIsToldByThePlaceWhereReadingEnded(String text, String place) {
        assertThat(exact(text).json()).isEmpty();
        assertThat(exact(text).problem()).contains(place);
        assertThat(exact(text).hasTrailingText()).isFalse();
        assertThat(exact(text).hasDuplicateMember()).isFalse();
    }

    @Test
    void moreThanOneValueIsTrailingText() {
        assertThat(exact("{'a':1} and more").hasTrailingText()).isTrue();
        assertThat(exact("{'a':1} and more").hasDuplicateMember()).isFalse();
    }

    @Test
    void twoMembersOfOneNameAreADuplicate() {
        assertThat(exact("{'a':1,'a':2}").hasDuplicateMember()).isTrue();
        assertThat(exact("{'a':1,'a':2}").hasTrailingText()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "7.5, 7.5", "1e400, Infinity", "1e99999999999, Infinity", "-1e400, -Infinity", "1e-400, 0"})
    void aNumberIsAsNearAsADoubleCanBe(String text, double value) {
        assertThat(Message.value(exact(text).json().orElseThrow())).isEqualTo(value);
    }

    /** What a target sends must never be an exception of the kit. */
    @ParameterizedTest
    @CsvSource({
        "1e999999999, true",
        "1e99999999999, true",
        "1e-99999999999, true",
        "-1e2147483648, true",
        "-0, true",
        "-0.0e-99999999999, true",
        "NaN, false",
        "-Infinity, false",
        "01, false",
        "1., false",
        "1e, false",
        "1e1.5, false"
    })
    void aNumberIsReadOrRefused(String number, boolean read) {
        assertThat(exact(number).json().isPresent()).isEqualTo(read);
        assertThat(exact(number).problem().isEmpty()).isEqualTo(read);
        assertThat(exact(number + " x").hasTrailingText()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "1000, true", "1001, false", "100000, false"})
    void aNumberMayHaveAThousandDigits(int digits, boolean read) {
        assertThat(exact("9".repeat(digits)).json().isPresent()).isEqualTo(read);
    }

    @Test
    void whatIsNotThereOrNoTextIsNoPart() {
        assertThat(exact("{'type':7,'topic':null}").type()).isEmpty();
        assertThat(exact("{'type':7,'topic':null}").topic()).isEmpty();
        assertThat(exact("{'type':'a'}").data()).isEmpty();
        assertThat(exact("{'type':'a','data':null}").data()).isPresent();
    }

    // --- kinds -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'pong'} | true",
                "{'event':'pong'} | true",
                "{'action':'pong','topic':'system'} | true",
                "{'type':'t','event':'pong'} | false",
                "{'event':'other'} | false",
                "{'event':['pong']} | false",
                "{'name':'pong'} | false",
                "'pong' | false",
                "pong | false"
            })
    void anAnswerToAPingIsKnownByItsTypeUnderAnyOfItsNames(String text, boolean pong) {
        assertThat(exact(text).isPong()).isEqualTo(pong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'error'} | true | false",
                "{'kind':'error'} | true | false",
                "{'error':'no'} | true | true",
                "{'error':null,'code':3} | true | true",
                "{'type':'t','error':'no'} | false | false",
                "{'data':{},'error':'no'} | false | false",
                "{'code':3} | false | false",
                "['error'] | false | false",
                "error | false | false"
            })
    void anErrorIsKnownWithAndWithoutItsEnvelope(String text, boolean error, boolean bare) {
        assertThat(exact(text).isError()).isEqualTo(error);
        assertThat(exact(text).isBareError()).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({"PONG, true, false", "ERR, false, true", "NOISE, false, false"})
    void aBareWordIsWhatTheTargetDeclaresItToBe(String text, boolean pong, boolean error) {
        assertThat(dialect(text).isPong()).isEqualTo(pong);
        assertThat(dialect(text).isError()).isEqualTo(error);
        assertThat(dialect(text).isOfProtocol()).isEqualTo(pong || error);
    }

    @ParameterizedTest
    @CsvSource({"welcome, true", "subscribed, true", "stats_update, false"})
    void greetingsAndAcknowledgementsAreOfTheProtocol(String type, boolean ofProtocol) {
        assertThat(dialect("{'type':'" + type + "'}").isOfProtocol()).isEqualTo(ofProtocol);
    }

    // --- batches ---------------------------------------------------------------------------------------------------

    private static final String BATCH =
            "{'type':'batch','messages':[{'topic':'a','data':'p-1'},{'topic':'b','data':'p-2'}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'batch','messages':[]} | true",
                "{'type':'batch','messages':{}} | false",
                "{'type':'batch'} | false",
                "{'type':'t','messages':[]} | false",
                "batch | false"
            })
    void aBatchHasTheDeclaredTypeAndAnArray(String text, boolean batch) {
        assertThat(dialect(text).isBatch()).isEqualTo(batch);
    }

    @Test
    void withoutADeclarationNothingIsABatch() {
        assertThat(exact(BATCH).isBatch()).isFalse();
        assertThat(exact(BATCH).holding("p-2").topic()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"p-1, a", "p-2, b"})
    void theMessageOfAPublicationIsFoundInABatch(String id, String topic) {
        assertThat(dialect(BATCH).holding(id).topic()).contains(topic);
    }

    @Test
    void aBatchIsUnwrappedAndAnythingElseIsItself() {
        assertThat(dialect(BATCH).unwrapped())
                .extracting(it -> it.topic().orElseThrow())
                .containsExactly("a", "b");
        assertThat(dialect("{'type':'batch','messages':[]}").unwrapped()).isEmpty();
        var single = dialect("no JSON");
        assertThat(single.unwrapped()).containsExactly(single);
    }

    @Test
    void whatABatchDoesNotHoldIsLookedForInNoneOfItsMessages() {
        assertThat(dialect(BATCH).holding("p-3").isBatch()).isTrue();
        var single = dialect("{'type':'t','topic':'a','data':'p-1'}");
        assertThat(single.holding("p-1")).isSameAs(single);
    }

    // --- ids -------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"p-1, 1", "p-1 p-1, 2", "x p-1, 1", "p-1p-1p-1, 3", "p-2, 0", "'', 0"})
    void anIdIsCountedWhereverItStands(String text, int times) {
        assertThat(exact(text).occurrences("p-1")).isEqualTo(times);
    }

    @Test
    void idsThatOverlapCountOnce() {
        assertThat(exact("ababa").occurrences("aba")).isEqualTo(1);
    }
}
