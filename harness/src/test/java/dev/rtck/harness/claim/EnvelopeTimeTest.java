package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The timestamp of a message: what it is, what it says, how near to the kit's clock, and in which order. */
class EnvelopeTimeTest {
    private final Histories story = Histories.start();

    private ClaimResult judged(Facet facet) {
        return story.judge(new Claim.Conforms(facet));
    }

    private Verdict verdict(Facet facet) {
        return judged(facet).verdict();
    }

    /** A message whose timestamp, or what stands in its place, is this JSON. */
    private static String with(String data, String member, String value) {
        return "{\"type\":\"t\",\"topic\":\"stats\",\"data\":" + data + ",\"" + member + "\":" + value + "}";
    }

    private Histories stamped(String value) {
        return story.receives("a", with("{}", "timestamp", value));
    }

    /** The kit's clock at time 0 of the run, moved by so many seconds. */
    private static String clock(String seconds) {
        return BigDecimal.valueOf(Histories.WALL)
                .movePointLeft(3)
                .add(new BigDecimal(seconds))
                .stripTrailingZeros()
                .toPlainString();
    }

    // --- a number --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "ts, 1790000000, is called `ts` here",
        "created_at, 1790000000, is called `created_at` here",
        "at, 1790000000, is called `at` here",
        "stamp, 1790000000, forgotten",
        "timestamp, '\"2026-11-23T10:00:00Z\"', ISO 8601",
        "timestamp, '\"1790000000\"', must be a number",
        "timestamp, null, must be a number"
    })
    void whatStandsInPlaceOfANumberIsTold(String member, String value, String why) {
        story.receives("a", with("{}", member, value));
        assertThat(verdict(Facet.TIMESTAMP)).isEqualTo(Verdict.FAIL);
        assertThat(judged(Facet.TIMESTAMP).cause()).contains(why);
    }

    @Test
    void onlyATextOfTheRightShapeIsCalledISO8601() {
        stamped("\"1790000000\"");
        assertThat(judged(Facet.TIMESTAMP).cause()).doesNotContain("ISO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1790000000", "1790000000.25", "-1"})
    void anyNumberIsANumber(String value) {
        stamped(value);
        assertThat(verdict(Facet.TIMESTAMP)).isEqualTo(Verdict.PASS);
        assertThat(judged(Facet.TIMESTAMP).witnesses()).containsExactly(1L);
    }

    // --- seconds ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"100000000", "1790000000.5", "9999999999"})
    void aTimeFrom1973To2286IsInSeconds(String value) {
        stamped(value);
        assertThat(verdict(Facet.SECONDS)).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "99999999, no time since 1970",
        "-1790000000, no time since 1970",
        "10000000000, no time since 1970",
        "99999999999, no time since 1970",
        "100000000000, milliseconds",
        "99999999999999, milliseconds",
        "100000000000000, microseconds or nanoseconds"
    })
    void theUnitOfATimeThatIsNotInSecondsIsTold(String value, String unit) {
        stamped(value);
        assertThat(verdict(Facet.SECONDS)).isEqualTo(Verdict.FAIL);
        assertThat(judged(Facet.SECONDS).cause()).contains(unit);
        assertThat(judged(Facet.SECONDS).observation()).isEqualTo("`timestamp` is " + value);
    }

    @Test
    void aTimeBeyondEveryNumberIsToldAsInfinite() {
        stamped("1e400");
        assertThat(judged(Facet.SECONDS).observation()).isEqualTo("`timestamp` is Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1790000000\"", "null"})
    void theUnitOfWhatIsNoNumberIsNotAsked(String value) {
        stamped(value);
        assertThat(verdict(Facet.SECONDS)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    // --- live ------------------------------------------------------------------------------------------------------

    private Histories publishedAndStamped(String offset) {
        return story.published("p-1").receives("a", with("{\"rtck\":\"p-1\"}", "timestamp", clock(offset)));
    }

    @ParameterizedTest
    @CsvSource({"5, PASS", "5.5, FAIL", "-5, PASS", "-5.5, FAIL", "0, PASS"})
    void aTimestampFiveSecondsOffIsStillLive(String offset, Verdict verdict) {
        publishedAndStamped(offset);
        assertThat(verdict(Facet.LIVE)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"7, PASS", "7.5, FAIL", "-7, PASS", "-7.5, FAIL"})
    void theDeclaredDifferenceOfTheClocksIsAllowedOnTop(String offset, Verdict verdict) {
        story.skewed(2_000);
        publishedAndStamped(offset);
        assertThat(verdict(Facet.LIVE)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"6, 6.0 s ahead of", "-6, 6.0 s behind"})
    void whetherTheClockIsAheadOrBehindIsTold(String offset, String how) {
        publishedAndStamped(offset);
        assertThat(judged(Facet.LIVE).observation())
                .isEqualTo("`timestamp` is " + clock(offset) + ", " + how + " the kit's clock");
    }

    @ParameterizedTest
    @CsvSource({
        "6, the clocks differ",
        "900, the clocks differ",
        "1795, the clocks differ",
        "1796, local time",
        "1800, local time",
        "1804, local time",
        "1805, the clocks differ",
        "7200, local time",
        "-19800, local time",
        "-19000, the clocks differ"
    })
    void whatIsOffByWholeHalfHoursIsLocalTime(String offset, String why) {
        publishedAndStamped(offset);
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.FAIL);
        assertThat(judged(Facet.LIVE).cause()).contains(why);
    }

    @Test
    void aMessageThatWasLongUnderWayIsAsOldAsItsTimestampSays() {
        story.published("p-1").at(100_000).receives("a", with("{\"rtck\":\"p-1\"}", "timestamp", clock("1")));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aMessageIsNotMadeLongBeforeWhatItPublishes() {
        story.at(100_000)
                .published("p-1")
                .at(101_000)
                .receives("a", with("{\"rtck\":\"p-1\"}", "timestamp", clock("94")));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMessageThatTheCaseDidNotPublishMayBeOfAnyAge() {
        story.published("p-1").receives("a", with("{\"rtck\":\"p-0\"}", "timestamp", clock("-3600")));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void whatAPollReturnsMayBeOfAnyAge() {
        story.published("p-1")
                .event(
                        "a",
                        new WireEvent.Received(
                                with("{\"rtck\":\"p-1\"}", "timestamp", clock("-3600")), Transport.POLLING));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void aTimeThatIsNotInSecondsIsNotAlsoOffTheClock() {
        story.published("p-1").receives("a", with("{\"rtck\":\"p-1\"}", "timestamp", "1790000000000"));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    // --- order -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"1 2 3, PASS", "1 1 1, PASS", "2 1, FAIL", "1 3 2, FAIL", "3 1 2, FAIL"})
    void timestampsOfATopicNeverGoBack(String offsets, Verdict verdict) {
        for (var offset : offsets.split(" ")) {
            stamped(clock(offset));
        }
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(verdict);
    }

    @Test
    void theStepBackIsToldWithBothTimes() {
        stamped(clock("2"));
        stamped(clock("1"));
        assertThat(judged(Facet.MONOTONIC).observation())
                .isEqualTo("`timestamp` is " + clock("1") + " after " + clock("2") + " on topic \"stats\"");
        assertThat(judged(Facet.MONOTONIC).divergence()).containsExactly(2L);
    }

    @Test
    void topicsAndConnectionsHaveEachTheirOwnOrder() {
        stamped(clock("3"));
        story.receives("b", with("{}", "timestamp", clock("2")));
        story.receives("a", with("{}", "timestamp", clock("1")).replace("stats", "logs"));
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.PASS);
        assertThat(judged(Facet.MONOTONIC).witnesses()).hasSize(3);
    }

    @Test
    void whatIsOffTheClockIsNotAlsoOutOfOrder() {
        publishedAndStamped("3600");
        stamped(clock("1"));
        assertThat(verdict(Facet.LIVE)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.PASS);
        assertThat(judged(Facet.MONOTONIC).witnesses()).containsExactly(4L);
    }

    @Test
    void aTimeThatIsNotInSecondsIsNotAlsoOutOfOrder() {
        stamped("1790000000000");
        stamped("1790000000");
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.PASS);
        assertThat(judged(Facet.MONOTONIC).witnesses()).containsExactly(2L);
    }

    @Test
    void pollsMayReturnMessagesInAnyOrder() {
        for (var offset : new String[] {"2", "1"}) {
            story.event("a", new WireEvent.Received(with("{}", "timestamp", clock(offset)), Transport.POLLING));
        }
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void messagesWithoutATopicHaveNoOrder() {
        for (var offset : new String[] {"2", "1"}) {
            story.receives("a", "{\"type\":\"t\",\"data\":{},\"timestamp\":" + clock(offset) + "}");
        }
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void whatTheKitSentItselfProvesNoOrder() {
        var text = with("{}", "timestamp", clock("1"));
        story.sends("a", text).receives("a", text);
        assertThat(verdict(Facet.MONOTONIC)).isEqualTo(Verdict.NOT_EXERCISED);
    }
}
