package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule over single messages says of a whole run, from what it found in each case. */
class FacetTallyTest {
    private static final FacetTally NOTHING = FacetTally.of(0, 0, Optional.empty(), List.of(), List.of());

    private static FacetTally good(Long... witnesses) {
        return FacetTally.of(witnesses.length, 0, Optional.empty(), List.of(witnesses), List.of());
    }

    private static FacetTally bad(String observation, Long... divergence) {
        var flaw = new Flaw(observation, "the cause of " + observation);
        return FacetTally.of(divergence.length, divergence.length, Optional.of(flaw), List.of(), List.of(divergence));
    }

    private static Finding together(FacetTally... cases) {
        return FacetTally.together(Facet.JSON, List.of(cases));
    }

    @Test
    void whatIsGoodInEveryCaseHoldsByTheMessagesOfAll() {
        var finding = together(good(1L, 2L), NOTHING, good(7L));
        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.observation()).isEqualTo("3 messages");
        assertThat(finding.witnesses()).containsExactly(1L, 2L, 7L);
    }

    @Test
    void aFlawOfOneCaseBreaksTheRuleForAll() {
        var finding = together(good(1L), bad("no JSON", 5L), good(9L));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.observation()).isEqualTo("no JSON");
        assertThat(finding.cause()).isEqualTo("the cause of no JSON");
        assertThat(finding.divergence()).containsExactly(5L);
    }

    @Test
    void ofSeveralFlawsTheFirstIsToldAndTheOthersAreCounted() {
        var finding = together(bad("no JSON", 5L), bad("a number", 8L, 9L));
        assertThat(finding.observation()).isEqualTo("no JSON (and 2 more)");
        assertThat(finding.divergence()).containsExactly(5L, 8L, 9L);
    }

    @Test
    void twentyWitnessesAreEnough() {
        var many = LongStream.rangeClosed(1, 15).boxed().toArray(Long[]::new);
        assertThat(together(good(many), good(many)).witnesses()).hasSize(20);
        assertThat(together(good(many), good(many)).observation()).isEqualTo("30 messages");
        assertThat(together(bad("no JSON", many), bad("no JSON", many)).divergence())
                .hasSize(20);
    }

    @Test
    void aRuleThatItselfFailedIsTheKitsErrorWhateverWasBroken() {
        var failure = Finding.error(new IllegalStateException("no rule"));
        assertThat(together(bad("no JSON", 1L), FacetTally.failed(failure), good(3L)))
                .isEqualTo(failure);
    }

    @Test
    void whatWasNeverSentIsNotExercised() {
        assertThat(together(NOTHING).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {"ERROR_TOPIC", "ERROR_MESSAGE", "NO_INTERNALS"})
    void whatATargetNeedNeverSendDoesNotApply(Facet facet) {
        assertThat(FacetTally.together(facet, List.of(NOTHING)).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(FacetTally.together(facet, List.of(good(1L))).verdict()).isEqualTo(Verdict.PASS);
    }
}
