package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureRulesTest {
    private static final String CANARY = "rtck-canary";

    private final Past past = new Past();

    private Verdict repeats() {
        return past.verdict(new DisclosureClaim.NeverRepeats(Past.WHO, CANARY, "a canary"));
    }

    private Verdict lists() {
        return past.verdict(new DisclosureClaim.ListsNoTopic(Past.WHO, "admin", List.of("stats", "tasks")));
    }

    private Past says(String text) {
        return past.at(1, new WireEvent.Received(text, Transport.WEBSOCKET));
    }

    @Test
    void whoWasNeverAnsweredShowsNothing() {
        assertThat(repeats()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void anEndWithoutAnAnswerTellsNothing() {
        past.at(1, new WireEvent.Unreachable("RESET", ""));
        assertThat(repeats()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aMessageThatRepeatsFails() {
        says("{\"type\":\"error\",\"message\":\"what is rtck-canary?\"}");
        assertThat(repeats()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRefusalThatRepeatsFails() {
        past.at(1, new WireEvent.Refused(401, Map.of(), "no such token: rtck-canary"));
        assertThat(repeats()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aHeaderFieldThatRepeatsFails() {
        past.at(1, new HttpEvent.Responded(1, 401, Map.of("X-Seen", List.of(CANARY)), ""));
        assertThat(repeats()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void theSelectedSubprotocolAndACookieMayRepeat() {
        past.at(1, new WireEvent.Opened(101, Map.of("Sec-WebSocket-Protocol", CANARY, "Set-Cookie", CANARY)));
        assertThat(repeats()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatTheKitItselfSentIsNoAnswer() {
        past.at(1, new WireEvent.Sent(CANARY, "")).pong(2);
        assertThat(repeats()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "Server, Jetty(12.1.14), FAIL",
        "Server, nginx/1.18.0, FAIL",
        "X-Powered-By, PHP/8.2, FAIL",
        "Via, 1.1 proxy, PASS",
        "Via, 1.1 varnish/7.4, FAIL",
        "Server, uvicorn, PASS",
        "Server, web2, PASS",
        "Date, 1.2, PASS"
    })
    void aVersionIsOneOfSoftware(String field, String value, Verdict verdict) {
        past.at(1, new WireEvent.Refused(404, Map.of(field, value), ""));
        assertThat(past.verdict(new DisclosureClaim.NamesNoVersion(Past.WHO))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "known topics: stats, tasks, admin | FAIL",
                "ask your admin | PASS",
                "stats is for administrators | PASS",
                "known topics: stats, tasks | PASS",
                "[\"admin\",\"stats\"] | FAIL"
            })
    void onlyAListOfTopicsGivesNamesAway(String text, Verdict verdict) {
        says(text);
        assertThat(lists()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "2, FAIL"})
    void credentialsAreCountedWhereTheyArrive(int count, Verdict verdict) {
        var measured = DisclosureClaim.KeepsCredentials.measured(Past.WHO);
        past.pong(1).at(2, "", new TargetEvent.Measured(measured, count, "answers"));
        assertThat(past.verdict(new DisclosureClaim.KeepsCredentials(Past.WHO))).isEqualTo(verdict);
    }

    @Test
    void withoutACountNothingIsSaid() {
        past.pong(1);
        assertThat(past.verdict(new DisclosureClaim.KeepsCredentials(Past.WHO))).isEqualTo(Verdict.INCONCLUSIVE);
    }
}
