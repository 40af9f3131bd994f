package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollRulesTest extends AnsweredPoll {
    private static final String ENVELOPE =
            "{\"type\":\"u\",\"topic\":\"stats\",\"data\":{\"rtck\":\"ID\"},\"timestamp\":1700000000}";
    private static final PollClaim.PolledAt BODY = new PollClaim.PolledAt("", false);

    @ParameterizedTest
    @CsvSource({
        "200, application/json, PASS",
        "200, application/json; charset=utf-8, PASS",
        "200, text/html, FAIL",
        "200, application/jsonp, FAIL",
        "404, application/json, FAIL",
        "500, application/json, FAIL",
        "302, application/json, FAIL"
    })
    void statusAndMediaTypeDecide(int status, String type, Verdict verdict) {
        answer(status, type, "{}");
        assertThat(verdict(new PollClaim.PollAnswered(1))).isEqualTo(verdict);
    }

    @Test
    void noAnswerFailsTheAnswerAloneAndLeavesTheRestOpen() {
        story.at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(2, "p", new HttpEvent.Unanswered(1, "refused"));
        assertThat(verdict(new PollClaim.PollAnswered(1))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(new PollClaim.PollReadable(1))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(new PollClaim.PollDenied(1))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200|[1]|PASS", "200|{} {}|FAIL", "200|<html>|FAIL", "200|{'a':NaN}|FAIL", "500|oops|INCONCLUSIVE"
            })
    void theBodyIsOneJsonText(int status, String body, Verdict verdict) {
        answer(status, JSON, body);
        assertThat(verdict(new PollClaim.PollReadable(1))).isEqualTo(verdict);
    }

    @Test
    void aBodyThatIsNoUtf8Fails() {
        story.at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(2, "p", new WireEvent.Violated("the body of a polling answer has bytes that no UTF-8 text has"))
                .at(3, "p", new HttpEvent.Responded(1, 200, Map.of(), "{}"));
        assertThat(verdict(new PollClaim.PollReadable(1))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void envelopesPassAloneAndInAnArray() {
        answer(200, JSON, ENVELOPE);
        assertThat(verdict(new PollClaim.PollEnvelopes(1, BODY))).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/messages|{\"messages\":[" + ENVELOPE + "]}|PASS",
                "/messages|{\"messages\":[" + ENVELOPE + ",{\"cpu\":1}]}|FAIL",
                "/messages|{\"messages\":[]}|NOT_EXERCISED",
                "''|{\"cpu\":1}|FAIL"
            })
    void whatIsNoEnvelopeFails(String pointer, String body, Verdict verdict) {
        answer(200, JSON, body);
        assertThat(verdict(new PollClaim.PollEnvelopes(1, new PollClaim.PolledAt(pointer, false))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"no-store, PASS", "'no-cache, no-store', PASS", "max-age=60, FAIL"})
    void noStoreIsEnough(String control, Verdict verdict) {
        answer(200, Map.of("cache-control", List.of(control)), "{}");
        assertThat(verdict(new PollClaim.PollUncached(1, 0))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"304, PASS", "200, FAIL"})
    void aValidatorMustBeLookedAt(int status, Verdict verdict) {
        answer(200, Map.of("etag", List.of("\"1\"")), "{}");
        story.at(3, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(4, "p", new HttpEvent.Responded(3, status, Map.of(), ""));
        assertThat(verdict(new PollClaim.PollUncached(1, 3))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "400, false, [], PASS",
        "405, false, [], PASS",
        "500, true, [], FAIL",
        "200, false, [], FAIL",
        "200, true, [], PASS",
        "200, true, <html>, FAIL",
        "200, true, [1], FAIL"
    })
    void badInputIsRefusedOrHasNothing(int status, boolean unknown, String body, Verdict verdict) {
        answer(status, JSON, body);
        assertThat(verdict(new PollClaim.PollRefused(1, unknown, BODY))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "400, application/json, {}, PASS",
        "400, application/problem+json, {}, PASS",
        "400, text/html, <html>, FAIL",
        "400, application/json, <html>, FAIL",
        "400, application/json, '', FAIL",
        "200, application/json, [], NOT_APPLICABLE"
    })
    void aRefusalIsJson(int status, String type, String body, Verdict verdict) {
        answer(status, type, body);
        assertThat(verdict(new PollClaim.PollRefusedInJson(1))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"stats, A-1, PASS", "logs, A-1, FAIL", "stats, B-1, FAIL"})
    void onlyWhatWasAskedMayBeReturned(String topic, String id, Verdict verdict) {
        answer(200, JSON, ENVELOPE.replace("stats", topic).replace("ID", id));
        assertThat(verdict(new PollStateClaim.PollOnlyAsked(1, List.of("stats"), List.of("B-1"), BODY)))
                .isEqualTo(verdict);
    }

    @Test
    void nothingReturnedSaysNothingOfWhatWasAsked() {
        answer(200, JSON, "[]");
        assertThat(verdict(new PollStateClaim.PollOnlyAsked(1, List.of("stats"), List.of(), BODY)))
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, something else",
        "201, application/json, refuses what the target file declares",
        "299, application/json, refuses what the target file declares",
        "300, application/json, redirects",
        "399, application/json, redirects",
        "400, application/json, refuses what the target file declares",
        "401, application/json, wants credentials",
        "403, application/json, wants credentials",
        "404, application/json, not the target's polling path",
        "499, application/json, refuses what the target file declares",
        "500, application/json, the polling route fails"
    })
    void theStatusTellsWhyAPollIsNotServed(int status, String type, String why) {
        answer(status, type, "{}");
        assertThat(verdict(new PollClaim.PollAnswered(1))).isEqualTo(Verdict.FAIL);
        assertThat(cause(new PollClaim.PollAnswered(1))).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"<html>, a page is served", "' <html>', a page is served", "{} {}, not well-formed"})
    void aPageInPlaceOfTheDataIsTold(String body, String why) {
        answer(200, JSON, body);
        assertThat(cause(new PollClaim.PollReadable(1))).contains(why);
    }

    @Test
    void theBodyOfAnErrorIsLeftToTheRuleOnStatuses() {
        answer(500, JSON, "oops");
        assertThat(verdict(new PollClaim.PollReadable(1))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(new PollClaim.PollReadable(1))).startsWith("500 with application/json");
    }

    @Test
    void aBodyInAnotherEncodingIsToldAsSuch() {
        story.at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(2, "p", new WireEvent.Violated("bytes that no UTF-8 text has"))
                .at(3, "p", new HttpEvent.Responded(1, 200, Map.of(), "{}"));
        assertThat(observation(new PollClaim.PollReadable(1))).isEqualTo("bytes that no UTF-8 text has");
    }

    @ParameterizedTest
    @CsvSource({"0.5, p", "3, p", "1.5, q"})
    void whatWasWrongWithAnotherAnswerIsNoFlawOfThisOne(double at, String who) {
        story.at(at, who, new WireEvent.Violated("bytes that no UTF-8 text has"))
                .at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""));
        var request = story.seq(HttpEvent.Requested.class, 0);
        story.at(2, "p", new HttpEvent.Responded(request, 200, Map.of(), "{}"));
        assertThat(verdict(new PollClaim.PollReadable(request))).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "200, <html>"})
    void envelopesAreLookedForOnlyInAGoodAnswer(int status, String body) {
        answer(status, JSON, body);
        assertThat(verdict(new PollClaim.PollEnvelopes(1, BODY))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(new PollClaim.PollEnvelopes(1, BODY))).startsWith(status + " with application/json");
    }

    @ParameterizedTest
    @CsvSource({"true, bare data", "false, is missing"})
    void bareDataIsToldFromABrokenEnvelope(boolean bare, String why) {
        answer(200, JSON, "{\"cpu\":1}");
        assertThat(cause(new PollClaim.PollEnvelopes(1, new PollClaim.PolledAt("", bare))))
                .contains(why);
    }

    @Test
    void whetherAnErrorMayBeStoredIsNotAsked() {
        answer(503, Map.of(), "{}");
        assertThat(verdict(new PollClaim.PollUncached(1, 0))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(new PollClaim.PollUncached(1, 0))).startsWith("503");
    }

    @Test
    void anAnswerWithoutAnyWordOnCachingFails() {
        answer(200, Map.of(), "{}");
        assertThat(verdict(new PollClaim.PollUncached(1, 0))).isEqualTo(Verdict.FAIL);
        assertThat(observation(new PollClaim.PollUncached(1, 0))).startsWith("no Cache-Control");
    }

    @Test
    void whatCachingIsAllowedIsTold() {
        answer(200, Map.of("Cache-Control", List.of("max-age=60")), "{}");
        assertThat(observation(new PollClaim.PollUncached(1, 0))).startsWith("Cache-Control: max-age=60");
    }

    @ParameterizedTest
    @CsvSource({"399, not looked at", "500, an exception", "599, an exception"})
    void badInputThatIsNotLookedAtIsToldFromAnException(int status, String why) {
        answer(status, JSON, "{}");
        assertThat(verdict(new PollClaim.PollRefused(1, true, BODY))).isEqualTo(Verdict.FAIL);
        assertThat(cause(new PollClaim.PollRefused(1, true, BODY))).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"399, NOT_APPLICABLE", "400, PASS", "499, PASS", "500, NOT_APPLICABLE"})
    void onlyStatuses4xxAreRefusals(int status, Verdict verdict) {
        answer(status, JSON, "{}");
        assertThat(verdict(new PollClaim.PollRefusedInJson(1))).isEqualTo(verdict);
    }
}
