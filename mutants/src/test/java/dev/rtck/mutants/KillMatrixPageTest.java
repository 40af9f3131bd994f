package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillMatrixPageTest {
    private static final String KILLER = "UnsubscribeSuite.unsubscribeStopsDelivery";
    private static final String IDLE = "UnsubscribeSuite.aTopicCanBeSubscribedToAgain";

    @Test
    void aKillStandsUnderItsRequirementCaseAndFault() {
        assertThat(KillMatrixPage.of(List.of(trial("ignored", List.of("SUB-8"), List.of(), List.of()))))
                .contains("| KillMatrixIT | 1 | 1 | 0 | 0 | 0 | 0 | 2 |")
                .contains("| SUB-8 | `" + KILLER + "` | ignored |  |")
                .doesNotContain("Not as it must be");
    }

    @Test
    void aSurvivorAndABlameOnOthersAreNamed() {
        assertThat(KillMatrixPage.of(List.of(trial("deaf", List.of("SUB-9"), List.of("SUB-9"), List.of("SUB-8")))))
                .contains("| KillMatrixIT | 1 | 0 | 1 | 1 | 0 | 0 | 2 |")
                .contains("| deaf | KillMatrixIT | SUB-9 | SUB-8 |  |");
    }

    @Test
    void aLawfulVariantThatIsAccusedCounts() {
        assertThat(KillMatrixPage.of(List.of(trial("slow", List.of(), List.of(), List.of("SUB-8")))))
                .contains("| KillMatrixIT | 0 | 0 | 0 | 0 | 1 | 1 | 2 |");
    }

    @Test
    void casesThatKillNothingOrDidNotRunAreListed() {
        var page = KillMatrixPage.of(List.of(trial("ignored", List.of("SUB-8"), List.of(), List.of())));
        assertThat(page).contains("saw nothing broken under any fault. 1:\n\n- `" + IDLE + "`\n");
        assertThat(page)
                .contains("None of these runs had them in it. "
                        + (Case.of(Suites.all()).size() - 2) + ":");
    }

    private static Trial trial(String name, List<String> breaks, List<String> survived, List<String> blamed) {
        return new Trial(
                "KillMatrixIT",
                name,
                breaks,
                true,
                List.of(IDLE, KILLER),
                List.of(new Trial.Kill("SUB-8", KILLER, breaks.contains("SUB-8"))),
                survived,
                blamed,
                List.of(),
                2);
    }
}
