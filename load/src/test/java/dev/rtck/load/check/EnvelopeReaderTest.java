package dev.rtck.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.Mapping;
import dev.rtck.load.result.FlawKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeReaderTest {
    private final Mark mark = new Mark(0x1234);
    private final EnvelopeReader reader = new EnvelopeReader(mark, Mapping.EXACT);

    private Sighting read(String text) {
        var bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 2, bytes.length - 2);
    }

    private static String now() {
        return String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() / 1e3);
    }

    @Test
    void anEnvelopeCarriesItsPublicationsWhereverTheyAre() {
        var seen = read("{\"type\":\"t\",\"topic\":\"logs\",\"data\":{\"lines\":[{\"rtck\":\"" + mark.text(2, 0x1f)
                + "\"}," + "{\"deep\":{\"id\":\"" + mark.text(2, 0x20) + "\"}}]},\"timestamp\":" + now() + "}");
        assertThat(seen.flaws()).isEmpty();
        assertThat(seen.topic()).isEqualTo("logs");
        assertThat(seen.size()).isEqualTo(2);
        assertThat(seen.topicOf(0)).isEqualTo(2);
        assertThat(seen.numberOf(0)).isEqualTo(0x1f);
        assertThat(seen.numberOf(1)).isEqualTo(0x20);
    }

    @Test
    void theSameBytesAreReadOnce() {
        var text = "{\"type\":\"t\",\"topic\":\"a\",\"data\":{},\"timestamp\":" + now() + "}";
        assertThat(read(text)).isSameAs(read(text));
        assertThat(reader.read()).isEqualTo(1);
    }

    @Test
    void marksOfAnotherRunAreNone() {
        var other = new Mark(0x4321).text(0, 1);
        assertThat(read("{\"type\":\"t\",\"topic\":\"a\",\"data\":{\"rtck\":\"" + other + "\"},\"timestamp\":" + now()
                                + "}")
                        .size())
                .isZero();
    }

    @Test
    void aPongIsOne() {
        assertThat(read("{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":" + now() + "}")
                        .pong())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"topic\":\"a\",\"data\":{},\"timestamp\":NOW} | BAD_TYPE",
                "{\"type\":\"\",\"topic\":\"a\",\"data\":{},\"timestamp\":NOW} | BAD_TYPE",
                "{\"type\":\"t\",\"data\":{},\"timestamp\":NOW} | BAD_TOPIC",
                "{\"type\":\"t\",\"topic\":\"a\",\"data\":[],\"timestamp\":NOW} | BAD_DATA",
                "{\"type\":\"t\",\"topic\":\"a\",\"data\":{},\"timestamp\":\"NOW\"} | BAD_TIMESTAMP",
                "{\"type\":\"t\",\"topic\":\"a\",\"data\":{},\"timestamp\":1700000000000} | TIMESTAMP_UNIT",
                "{\"type\":\"t\",\"topic\":\"a\",\"data\":{},\"timestamp\":NOW} {} | TRAILING_TEXT",
                "{\"type\":\"t\",\"topic\":\"a\",\"data\":{\"x\":1,\"x\":2},\"timestamp\":NOW} | DUPLICATE_MEMBER",
                "[1] | NOT_AN_OBJECT",
                "{\"type\":\"t\", | NOT_JSON",
                "hello | NOT_JSON"
            })
    void whatIsNoEnvelopeIsNamed(String text, FlawKind kind) {
        assertThat(read(text.replace("NOW", now())).flaws()).containsExactly(kind);
    }

    @Test
    void whatIsNoUtf8IsNamed() {
        var bytes = "{\"type\":\"t?\"}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[10] = (byte) 0xff;
        assertThat(reader.read(bytes, 0, bytes.length).flaws()).containsExactly(FlawKind.NOT_UTF8);
    }
}
