package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.HttpEvent.Responded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static Seen<Responded> answer(Map<String, List<String>> headers) {
        var history = Histories.start()
                .event("p", new Responded(1, 503, headers, "busy"))
                .history();
        return Answers.find(1, history).orElseThrow();
    }

    private static Seen<Responded> ofType(String type) {
        return answer(Map.of("content-type", List.of(type)));
    }

    @Test
    void aHeaderIsFoundInAnyCaseAndItsValuesAreJoined() {
        var several = answer(Map.of("VARY", List.of("Origin", "Accept"), "Age", List.of("3")));
        assertThat(Answers.header(several, "Vary")).hasValue("Origin, Accept");
        assertThat(Answers.header(several, "Content-Type")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true, true",
        "Application/JSON; charset=utf-8, true, true",
        "application/problem+json, false, true",
        "application/vnd.acme.v1+json;q=1, false, true",
        "application/jsonp, false, false",
        "text/json, false, false",
        "application/xml, false, false"
    })
    void theMediaTypeDecidesWhatIsJson(String type, boolean plain, boolean any) {
        assertThat(Answers.isPlainJson(ofType(type))).isEqualTo(plain);
        assertThat(Answers.isAnyJson(ofType(type))).isEqualTo(any);
    }

    @Test
    void withoutAMediaTypeNothingIsJson() {
        assertThat(Answers.isPlainJson(answer(Map.of()))).isFalse();
        assertThat(Answers.isAnyJson(answer(Map.of()))).isFalse();
    }

    @Test
    void anAnswerIsToldByStatusMediaTypeAndBody() {
        assertThat(Answers.words(ofType("text/html"))).isEqualTo("503 with text/html: busy");
        assertThat(Answers.words(answer(Map.of()))).isEqualTo("503 with no Content-Type: busy");
    }

    @Test
    void theTroubleOfARequestIsItsOwn() {
        var history = Histories.start()
                .event("p", new HttpEvent.Unanswered(1, "connection reset"))
                .event("p", new HttpEvent.Unanswered(2, "timed out"))
                .history();
        assertThat(Answers.trouble(2, history)).isEqualTo("timed out");
        assertThat(Answers.trouble(3, history)).isEqualTo("it was never sent");
    }
}
