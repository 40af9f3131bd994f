package dev.rtck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AbbreviationTest {
    private static final String LONG = "x".repeat(Abbreviation.LONG);

    @Test
    void shortTextsStayAsTheyAre() {
        assertThat(Abbreviation.text("{\"a\":\"b\"}")).isEqualTo("{\"a\":\"b\"}");
    }

    @Test
    void aLongValueIsCutAndEverythingAroundItStays() {
        var text = Abbreviation.text("{\"id\":\"m-1\",\"fill\":\"" + LONG + "\",\"n\":1.50}");
        assertThat(text)
                .startsWith("{\"id\":\"m-1\",\"fill\":\"xxx")
                .endsWith("\"n\":1.50}")
                .hasSizeLessThan(300);
        assertThat(new JsonMapper().readTree(text).path("fill").stringValue()).isEqualTo(Abbreviation.value(LONG));
    }

    @Test
    void anotherValueOfTheSameLengthIsToldApart() {
        assertThat(Abbreviation.value(LONG + "a")).isNotEqualTo(Abbreviation.value(LONG + "b"));
    }

    @Test
    void anAbbreviatedValueIsNotAbbreviatedAgain() {
        assertThat(Abbreviation.value(Abbreviation.value(LONG))).isEqualTo(Abbreviation.value(LONG));
    }

    @Test
    void valuesWithEscapesAndTextsThatAreNoJsonStay() {
        var escaped = "{\"a\":\"\\\"" + LONG + "\"}";
        assertThat(Abbreviation.text(escaped)).isEqualTo(escaped);
        assertThat(Abbreviation.text("\"" + LONG)).isEqualTo("\"" + LONG);
    }

    @Test
    void aBackslashThatIsEscapedItselfDoesNotEscapeTheQuoteBehindIt() {
        var text = Abbreviation.text("{\"a\":\"\\\\\",\"fill\":\"" + LONG + "\"}");
        assertThat(text).startsWith("{\"a\":\"\\\\\",\"fill\":\"xxx").hasSizeLessThan(300);
    }

    @Test
    void whatIsNestedTooDeepIsCutAndEverythingAroundItStays() {
        var deep = "[".repeat(10_000) + "\"]\"" + "]".repeat(10_000);
        var text = Abbreviation.text("{\"id\":\"m-1\",\"a\":" + deep + ",\"b\":[{\"n\":1.50}]}");
        assertThat(text)
                .startsWith("{\"id\":\"m-1\",\"a\":[[[")
                .endsWith("]]],\"b\":[{\"n\":1.50}]}")
                .hasSizeLessThan(700);
        assertThat(new JsonMapper().readTree(text).path("id").stringValue()).isEqualTo("m-1");
        assertThat(Abbreviation.text("[" + deep.replace("\"]\"", "1") + "]"))
                .isNotEqualTo(Abbreviation.text("[" + deep.replace("\"]\"", "2") + "]"));
    }

    @Test
    void aDeepTextThatNeverEndsStays() {
        var endless = "[".repeat(10_000);
        assertThat(Abbreviation.text(endless)).isEqualTo(endless);
    }
}
