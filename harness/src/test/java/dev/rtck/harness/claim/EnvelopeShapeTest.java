package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a flaw of an envelope is told: what is there, and the likely cause. */
class EnvelopeShapeTest {

    private static ClaimResult judged(Facet facet, String message) {
        return Histories.start().receives("a", message.replace('\'', '"')).judge(new Claim.Conforms(facet));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JSON | {'n':NaN} | NaN and Infinity are not JSON",
                "JSON | {'n':-Infinity} | NaN and Infinity are not JSON",
                "JSON | NaNny says | the message is not JSON",
                "JSON | stats updated | the message is not JSON",
                "TYPE | {'event':'a'} | is called `event` here",
                "TYPE | {'name':'a'} | was forgotten",
                "TYPE | {'type':7} | `type` must be a string",
                "TYPE | {'type':''} | a name was left out",
                "TOPIC | {'channel':'a'} | is called `channel` here",
                "DATA | {'payload':{}} | is called `payload` here",
                "DATA | {'type':'a'} | was forgotten",
                "DATA | {'data':null} | must carry an empty object",
                "DATA | {'data':'{}'} | serialised twice",
                "DATA | {'data':[1]} | must be wrapped in an object",
                "DATA | {'data':7} | must be wrapped in an object",
            })
    void theLikelyCauseIsTold(Facet facet, String message, String why) {
        assertThat(judged(facet, message).cause()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TYPE | {'type':null} | `type` is null in ",
                "TYPE | {'type':7} | `type` is a number in ",
                "TYPE | {'type':true} | `type` is a boolean in ",
                "TYPE | {'type':[1]} | `type` is an array in ",
                "TYPE | {'type':{}} | `type` is an object in ",
                "DATA | {'data':'{}'} | `data` is a string in ",
                "DATA | {'topic':'a'} | no `data` in {\"topic\":\"a\"}",
                "TOPIC | {'timestamp':1795851076556.9082} | no `topic` in {\"timestamp\":1795851076556.9082}",
                "OBJECT | [1] | a JSON array: [1]",
                "OBJECT | 'text' | a JSON string: \"text\"",
                "OBJECT | null | a JSON null: null",
                "EXTRA | {'type':'a','topic':'b','data':{},'timestamp':1,'id':7,'seq':8} | also has `id`, `seq`",
            })
    void whatStandsInPlaceOfAMemberIsTold(Facet facet, String message, String observation) {
        assertThat(judged(facet, message).observation()).contains(observation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "PONG_TOPIC | {'type':'pong','topic':''}",
                "PONG_TOPIC | {'type':'pong'}",
                "PONG_DATA | {'type':'pong','data':[]}",
                "PONG_TYPE | {'event':'pong','topic':'system'}",
                "TYPE | [1]",
                "TYPE | {'error':'no'}",
                "SINGLE | no JSON",
                "UNIQUE | no JSON",
                "OBJECT | no JSON",
            })
    void whatAnotherRuleIsAboutIsNotToldTwice(Facet facet, String message) {
        assertThat(judged(facet, message).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'error','topic':''} | NOT_APPLICABLE",
                "{'error':'no'} | FAIL",
                "{'type':'error','topic':'system'} | PASS",
                "{'type':'error','topic':'stats'} | FAIL",
            })
    void anErrorBelongsToSystem(String message, Verdict verdict) {
        assertThat(judged(Facet.ERROR_TOPIC, message).verdict()).isEqualTo(verdict);
    }
}
