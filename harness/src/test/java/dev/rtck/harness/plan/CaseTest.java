package dev.rtck.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final Target BARE = Target.of("bare", URI.create("ws://127.0.0.1:1/ws"));
    private static final Selection QUICK = new Selection(Case.QUICK_SECONDS, false, List.of());
    private static final Selection DISRUPTIVE = new Selection(Integer.MAX_VALUE, true, List.of());

    @Needs(Capability.WEBSOCKET)
    @Instance("group")
    @SuppressWarnings("unused")
    private static class Suite {
        @Verifies({"SUB-4", "SUB-7"})
        @Standing(Facet.JSON)
        @Watch(seconds = 3)
        void subscribingTwiceDeliversOnceOverHTTP2(TestBed bed) {}

        @Verifies("SUB-5")
        @Needs({Capability.PUBLISH, Capability.TOPIC})
        @Watch(seconds = 4)
        void needs(TestBed bed) {}

        @Verifies("SUB-6")
        @AppliesTo(Capability.AUTHENTICATION)
        @Needs(Capability.PUBLISH)
        void applies(TestBed bed) {}

        @Verifies("SUB-8")
        @Instance(value = "own", disturbing = true)
        @Watch(seconds = 4)
        void disturbs(TestBed bed) {}

        void verifiesNothing(TestBed bed) {}
    }

    @Test
    void onlyWhatTheRunChoseToLeaveOutIsLeftOut() {
        var capable = new Selection(Case.QUICK_SECONDS, true, List.of());
        // Too long, but the target file gives no way to test it either.
        assertThat(named("needs").leftOut(BARE, QUICK)).isFalse();
        // Too long, and the kit may not disturb.
        assertThat(named("disturbs").leftOut(BARE, QUICK)).isFalse();
        assertThat(named("disturbs").leftOut(BARE, capable)).isTrue();
        assertThat(named("disturbs").leftOut(BARE, DISRUPTIVE)).isFalse();
        // Not named: it was not asked for, whatever the target file says.
        var others = new Selection(Integer.MAX_VALUE, false, List.of(new CasePattern("HB-*")));
        assertThat(named("needs").leftOut(BARE, others)).isTrue();
        // Does not concern the target in any run.
        assertThat(named("applies").leftOut(BARE, others)).isFalse();
        assertThat(named("needs").leftOut(BARE, Selection.ALL)).isFalse();
    }

    private static Case named(String method) {
        return Case.of(List.<Class<?>>of(Suite.class)).stream()
                .filter(it -> it.id().equals("Suite." + method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMethodThatVerifiesNothingIsNoCaseAndTheOthersStandByName() {
        assertThat(Case.of(List.<Class<?>>of(Suite.class)))
                .extracting(Case::id)
                .containsExactly(
                        "Suite.applies",
                        "Suite.disturbs",
                        "Suite.needs",
                        "Suite.subscribingTwiceDeliversOnceOverHTTP2");
    }

    @Test
    void annotationsOfClassAndMethodAddUpAndTheMethodsInstanceWins() {
        var plain = named("subscribingTwiceDeliversOnceOverHTTP2");
        assertThat(plain.requirements()).containsExactly("SUB-4", "SUB-7");
        assertThat(plain.needs()).containsExactly(Capability.WEBSOCKET);
        assertThat(plain.group()).isEqualTo("group");
        assertThat(plain.disturbing()).isFalse();
        assertThat(plain.standing()).containsExactly(Facet.JSON);
        assertThat(plain.watchSeconds()).isEqualTo(3);
        assertThat(named("needs").needs()).containsExactly(Capability.WEBSOCKET, Capability.PUBLISH, Capability.TOPIC);
        assertThat(named("disturbs").group()).isEqualTo("own");
        assertThat(named("disturbs").disturbing()).isTrue();
    }

    @Test
    void theTitleIsTheNameAsASentence() {
        assertThat(named("needs").title()).isEqualTo("Needs");
        assertThat(named("subscribingTwiceDeliversOnceOverHTTP2").title())
                .isEqualTo("Subscribing twice delivers once over http2");
    }

    @Test
    void theFirstMissingCapabilityIsTheObstacleWithItsLine() {
        assertThat(named("needs").obstacle(BARE, Selection.ALL)).contains(Capability.PUBLISH.lineToAdd());
        assertThat(named("subscribingTwiceDeliversOnceOverHTTP2").obstacle(BARE, QUICK))
                .isEmpty();
    }

    @Test
    void whatDoesNotConcernTheTargetIsExemptBeforeItIsObstructed() {
        var planned = named("applies").planned(BARE, Selection.ALL);
        assertThat(planned.applicable()).isFalse();
        assertThat(planned.obstacle()).contains(Capability.AUTHENTICATION.lineToAdd());
        assertThat(named("needs").planned(BARE, Selection.ALL).applicable()).isTrue();
    }

    @Test
    void disruptionNeedsALifecycleOrLeaveAndQuickLeavesLongWatchesOut() {
        var disturbing = named("disturbs");
        assertThat(disturbing.obstacle(BARE, Selection.ALL))
                .hasValueSatisfying(it -> assertThat(it).contains("--allow-disruption", "lifecycle"));
        assertThat(disturbing.obstacle(BARE, DISRUPTIVE)).isEmpty();
        assertThat(disturbing.obstacle(BARE, new Selection(Case.QUICK_SECONDS, true, List.of())))
                .hasValueSatisfying(it -> assertThat(it).contains("--quick"));
    }

    @SuppressWarnings("unused")
    private static final class Other {
        private static class Suite {
            @Verifies("SUB-4")
            void needs(TestBed bed) {}
        }
    }

    @Test
    void twoCasesOfOneIdAreRefused() {
        assertThatThrownBy(() -> Case.of(List.<Class<?>>of(Suite.class, Other.Suite.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Suite.needs");
    }
}
