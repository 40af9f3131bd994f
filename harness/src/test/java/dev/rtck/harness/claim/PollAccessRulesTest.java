package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read what is polled: credentials, pages of other origins, caches in between. */
class PollAccessRulesTest extends AnsweredPoll {
    @ParameterizedTest
    @CsvSource({
        "401, PASS, FAIL",
        "403, PASS, FAIL",
        "200, FAIL, PASS",
        "404, FAIL, INCONCLUSIVE",
        "302, FAIL, FAIL",
        "500, FAIL, INCONCLUSIVE"
    })
    void credentialsDecide(int status, Verdict stranger, Verdict friend) {
        answer(status, JSON, "{}");
        assertThat(verdict(new PollClaim.PollDenied(1))).isEqualTo(stranger);
        assertThat(verdict(new PollClaim.PollAdmitted(1))).isEqualTo(friend);
    }

    @ParameterizedTest
    @CsvSource({
        "no-store, PASS",
        "'private, max-age=5', PASS",
        "max-age=5, PASS",
        "'public, max-age=60', FAIL",
        "s-maxage=60, FAIL",
        "'public, no-store', PASS"
    })
    void whatIsPolledWithCredentialsIsNotShared(String control, Verdict verdict) {
        answer(200, Map.of("Cache-Control", List.of(control)), "[]");
        assertThat(verdict(new PollClaim.PollNotShared(1))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, Origin, PASS",
        "https://a.example, 'Accept-Encoding, origin', PASS",
        "https://a.example, *, PASS",
        "https://a.example, Accept, FAIL",
        "*, Accept, NOT_APPLICABLE"
    })
    void anAnswerForOneOriginVaries(String allowed, String vary, Verdict verdict) {
        answer(200, Map.of("Access-Control-Allow-Origin", List.of(allowed), "Vary", List.of(vary)), "[]");
        assertThat(verdict(new PollClaim.PollVaries(1, "https://a.example"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "200, the way around the door",
        "299, does not say",
        "300, a redirect",
        "399, a redirect",
        "400, does not say"
    })
    void theStatusTellsWhyAPollIsNotDenied(int status, String why) {
        answer(status, JSON, "{}");
        assertThat(verdict(new PollClaim.PollDenied(1))).isEqualTo(Verdict.FAIL);
        assertThat(cause(new PollClaim.PollDenied(1))).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"299, INCONCLUSIVE", "300, FAIL", "399, FAIL", "400, INCONCLUSIVE", "402, INCONCLUSIVE"})
    void aRedirectDoesNotLetIn(int status, Verdict verdict) {
        answer(status, JSON, "{}");
        assertThat(verdict(new PollClaim.PollAdmitted(1))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, true, FAIL",
        "https://evil.example, TRUE, FAIL",
        "https://evil.example, '', PASS",
        "https://good.example, true, PASS",
        "*, true, PASS"
    })
    void aStrangersPageMustNotReadWhatItsVisitorMay(String allowed, String credentials, Verdict verdict) {
        answer(
                200,
                Map.of(
                        "access-control-allow-origin", List.of(allowed),
                        "access-control-allow-credentials", List.of(credentials)),
                "[]");
        assertThat(verdict(new PollClaim.PollShut(1, "https://evil.example"))).isEqualTo(verdict);
    }

    @Test
    void whichPagesMayReadAnAnswerIsTold() {
        answer(200, Map.of("Access-Control-Allow-Origin", List.of("https://good.example")), "[]");
        assertThat(observation(new PollClaim.PollShut(1, "https://evil.example")))
                .endsWith(", for pages of https://good.example");
    }

    @Test
    void anAnswerThatNamesNoPageIsReadByNone() {
        answer(200, Map.of(), "[]");
        assertThat(verdict(new PollClaim.PollShut(1, "https://evil.example"))).isEqualTo(Verdict.PASS);
        assertThat(observation(new PollClaim.PollShut(1, "https://evil.example")))
                .doesNotContain("for pages of");
        assertThat(verdict(new PollClaim.PollVaries(1, "https://a.example"))).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(observation(new PollClaim.PollVaries(1, "https://a.example")))
                .startsWith("no page");
    }

    @Test
    void anAnswerForAllPagesNeedNotVary() {
        answer(200, Map.of("Access-Control-Allow-Origin", List.of("*")), "[]");
        assertThat(observation(new PollClaim.PollVaries(1, "https://a.example")))
                .endsWith(": *");
    }

    @ParameterizedTest
    @CsvSource({"'', no Vary", "Accept, Vary: Accept"})
    void whatIsMissingFromVaryIsTold(String vary, String seen) {
        answer(200, Map.of("Access-Control-Allow-Origin", List.of("https://a.example"), "Vary", List.of(vary)), "[]");
        assertThat(verdict(new PollClaim.PollVaries(1, "https://a.example"))).isEqualTo(Verdict.FAIL);
        assertThat(observation(new PollClaim.PollVaries(1, "https://a.example")))
                .isEqualTo(seen);
    }

    @Test
    void withoutAWordOnCachingSharedCachesKeepNothingThatNeedsCredentials() {
        answer(200, Map.of(), "[]");
        assertThat(verdict(new PollClaim.PollNotShared(1))).isEqualTo(Verdict.PASS);
        assertThat(observation(new PollClaim.PollNotShared(1))).isEqualTo("no Cache-Control");
    }

    @Test
    void theCachingThatKeepsAnAnswerPrivateIsTold() {
        answer(200, Map.of("Cache-Control", List.of("private")), "[]");
        assertThat(observation(new PollClaim.PollNotShared(1))).isEqualTo("Cache-Control: private");
    }

    @ParameterizedTest
    @CsvSource({
        "399, A-1, FAIL",
        "400, [], PASS",
        "403, A-1, PASS",
        "499, [], PASS",
        "500, [], FAIL",
        "200, [], WARN",
        "204, '', WARN",
        "302, '', WARN",
        "200, A-1, FAIL"
    })
    void aTopicThatMayNotBeReadIsRefusedOrAtLeastNotShown(int status, String body, Verdict verdict) {
        answer(status, JSON, body);
        assertThat(verdict(new PollClaim.PollWithheld(1, "A-1"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"200, the way around the door", "500, the check itself fails"})
    void aCheckThatFailsIsToldFromNoCheck(int status, String why) {
        answer(status, JSON, "A-1");
        assertThat(cause(new PollClaim.PollWithheld(1, "A-1"))).contains(why);
    }

    @Test
    void aTopicThatMayNotBeReadIsLeftOpenWhereNothingIsAnswered() {
        story.at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(2, "p", new HttpEvent.Unanswered(1, "connection reset"));
        assertThat(verdict(new PollClaim.PollWithheld(1, "A-1"))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(new PollClaim.PollWithheld(1, "A-1"))).contains("connection reset");
    }
}
