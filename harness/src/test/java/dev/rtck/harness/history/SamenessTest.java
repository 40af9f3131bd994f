package dev.rtck.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0",
                "100 | 1e2",
                "\"a\" | \"a\"",
                "null | null",
                "[1,[2]] | [1.0,[2.0]]",
                "{\"a\":1,\"b\":[2]} | {\"b\":[2.0],\"a\":1}",
            })
    void numbersGoByValueAndMembersComeInAnyOrder(String one, String other) {
        assertThat(Sameness.same(json(one), json(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.1",
                "1 | \"1\"",
                "\"a\" | \"b\"",
                "true | false",
                "[1,2] | [2,1]",
                "[1] | [1,2]",
                "[1] | {\"0\":1}",
                "{\"a\":1} | {\"a\":2}",
                "{\"a\":1} | {\"b\":1}",
                "{\"a\":1} | {\"a\":1,\"b\":1}",
            })
    void everythingElseIsTampering(String one, String other) {
        assertThat(Sameness.same(json(one), json(other))).isFalse();
        assertThat(Sameness.same(json(other), json(one))).isFalse();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
