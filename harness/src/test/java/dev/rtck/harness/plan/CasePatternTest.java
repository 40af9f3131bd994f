package dev.rtck.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasePatternTest {
    private static final Case CASE = new Case(
            "SubscriptionSuite.unsubscribeStopsDelivery",
            "Unsubscribe stops delivery",
            List.of("SUB-8", "SUB-9"),
            List.of(Capability.PUBLISH),
            List.of(),
            "",
            false,
            false,
            List.of(),
            0,
            false);
    private static final Target BARE = Target.of("A", URI.create("ws://127.0.0.1/"));

    @ParameterizedTest
    @ValueSource(strings = {"SUB-8", "sub-9", "SUB-*", "SUB-?", "SubscriptionSuite.*", "*stops*", "*"})
    void namesACaseByItsIdOrByARequirement(String pattern) {
        assertThat(new CasePattern(pattern).matches(CASE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SUB", "SUB-", "SUB-1?", "SubscriptionSuite", "SubscriptionSuite?*x", "SUB-[8]", "SUB.8", ""})
    void takesEverythingElseLiterally(String pattern) {
        assertThat(new CasePattern(pattern).matches(CASE)).isFalse();
    }

    @Test
    void whatNoPatternNamesIsLeftOutWhateverElseIsInItsWay() {
        var asked = new Selection(Integer.MAX_VALUE, false, List.of(new CasePattern("HB-*")));
        assertThat(CASE.obstacle(BARE, asked)).contains(Case.LEFT_OUT);
        assertThat(CASE.planned(BARE, asked).obstacle()).startsWith("left out by --level, --case");
        assertThat(CASE.obstacle(BARE, Selection.ALL)).get().asString().startsWith("add `publish: ");
        var both = new Selection(Integer.MAX_VALUE, false, List.of(new CasePattern("HB-*"), new CasePattern("SUB-8")));
        assertThat(CASE.obstacle(BARE, both)).get().asString().startsWith("add `publish: ");
    }
}
