package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageColoursTest {
    private static Hue hue(String... colours) {
        return PageColours.of(new PageDot(Arrays.asList(colours), "", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "220 255 115, GREEN", // 75 degrees
        "221 255 115, OTHER",
        "213 255 0, OTHER", // lime, 70 degrees
        "0 240 220, GREEN", // 175 degrees
        "0 240 221, OTHER",
        "0 128 125, OTHER", // teal
        "255 105 155, RED", // 340 degrees
        "255 105 156, OTHER",
        "255 155 105, RED", // 20 degrees
        "255 156 105, OTHER",
        "128 60 0, OTHER" // brown
    })
    void greenAndRedEndAtTheirHues(String colour, Hue hue) {
        assertThat(hue(colour)).isEqualTo(hue);
    }

    @ParameterizedTest
    @CsvSource({"128 128 255", "128 0 255", "0 64 255", "0 255 255", "64 0 128"})
    void blueAndPurpleAreNeither(String colour) {
        assertThat(hue(colour)).isEqualTo(Hue.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"0 51 0, GREEN", "0 50 0, OTHER", "51 0 0, RED", "50 0 0, OTHER"})
    void whatIsTooDarkReadsAsBlack(String colour, Hue hue) {
        assertThat(hue(colour)).isEqualTo(hue);
    }

    @ParameterizedTest
    @CsvSource({"250 175 175, RED", "250 176 176, OTHER", "175 250 175, GREEN", "176 250 176, OTHER"})
    void whatIsTooPaleReadsAsGrey(String colour, Hue hue) {
        assertThat(hue(colour)).isEqualTo(hue);
    }

    @ParameterizedTest
    @CsvSource({
        "22 163 74, 156 163 175, GREEN",
        "156 163 175, 220 38 38, RED",
        "22 163 74, 220 38 38, OTHER",
        "156 163 175, 0 0 255, OTHER"
    })
    void oneOfSeveralColoursDecidesUnlessBothAreThere(String first, String second, Hue hue) {
        assertThat(hue(first, second)).isEqualTo(hue);
    }
}
