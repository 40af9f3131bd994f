package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1}\n{\"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1,}",
                "{\"a\":1}//",
                "\"a\tb\"",
                "\uFEFF{}",
                "tru",
            })
    void whatOnlyALenientParserAcceptsIsRefused(String text) {
        assertThatThrownBy(() -> StrictJson.read(text)).isInstanceOf(InvalidMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":1} \n", "[]", "null", "\"\\ud83d\\ude00\"", "1e400", "12345678901234567890"})
    void whatRfc8259AllowsIsRead(String text) {
        assertThat(StrictJson.read(text).isMissingNode()).isFalse();
    }

    @Test
    void aComplaintSaysWhere() {
        assertThatThrownBy(() -> StrictJson.read("{\"a\":1,\n\"a\":2}"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("Duplicate")
                .hasMessageNotContaining("tools.jackson");
    }

    @Test
    void whatIsBeyondTheLimitsIsRefusedLikeMalformedText() {
        refused("[".repeat(StrictJson.MAX_DEPTH + 1) + "]".repeat(StrictJson.MAX_DEPTH + 1));
        refused("[".repeat(100_000));
        refused("1".repeat(StrictJson.MAX_NUMBER_LENGTH + 1));
        refused("{\"" + "n".repeat(StrictJson.MAX_NAME_LENGTH + 1) + "\":1}");
        refused("\"" + "s".repeat(StrictJson.MAX_STRING_LENGTH + 1) + "\"");
    }

    @Test
    void whatIsJustWithinTheLimitsIsRead() {
        StrictJson.read("[".repeat(StrictJson.MAX_DEPTH) + "]".repeat(StrictJson.MAX_DEPTH));
        StrictJson.read("1".repeat(StrictJson.MAX_NUMBER_LENGTH));
        StrictJson.read("\"" + "s".repeat(2 * 1024 * 1024) + "\"");
    }

    @Test
    void fractionsAreKeptExactly() {
        assertThat(StrictJson.read("0.1234567890123456789").decimalValue())
                .isEqualTo(new BigDecimal("0.1234567890123456789"));
    }

    @Test
    void aNumberWithAHugeExponentIsReadOrRefusedAndNeverWrittenOut() {
        assertThat(StrictJson.write(StrictJson.read("[1e999999999]"))).hasSizeLessThan(20);
        refused("1e99999999999999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "NaN", "{'a':1}", "tru", "\"\\x\"", "{\"a\":01}", "1e99999999999999999999"})
    void aComplaintNamesNoInternals(String text) {
        assertThatThrownBy(() -> StrictJson.read(text)).message().doesNotContain("`", "jackson", "Source", "JsonToken");
    }

    @Test
    void aComplaintAboutALimitSaysTheLimit() {
        assertThatThrownBy(() -> StrictJson.read("[".repeat(600)))
                .message()
                .endsWith("Document nesting depth (501) exceeds the maximum allowed (500)");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> StrictJson.read(text)).isInstanceOf(InvalidMessageException.class);
    }
}
