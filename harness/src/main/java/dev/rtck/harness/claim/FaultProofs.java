package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.result.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every fault that a case asked for was in force. Where one was not, the case never met its fault: whatever it
 * saw, it answers nothing.
 */
final class FaultProofs {
    private static final Set<Verdict> ANSWERS = Set.of(Verdict.PASS, Verdict.WARN, Verdict.FAIL);

    private FaultProofs() {}

    /**
     * The finding, or "unclear" where it answers something although a fault of its case was never proven. A whole history
     * has faults enough: there one of them has to be, and those that were not excuse as much as the others.
     */
    static Finding required(Claim claim, Finding finding, History history) {
        if (claim instanceof HistoryClaim) {
            return finding.verdict() == Verdict.PASS && nothingProven(history)
                    ? Finding.unclear(finding.observation(), "no fault was ever shown to be in force")
                    : finding;
        }
        return ANSWERS.contains(finding.verdict())
                ? missing(history)
                        .map(it -> Finding.unclear(
                                finding.observation(),
                                "the fault " + it.event().fault() + " ("
                                        + it.event().what() + ") asked for " + Words.at(it.at())
                                        + " was never shown to be in force" + detail(it, history)))
                        .orElse(finding)
                : finding;
    }

    private static boolean nothingProven(History history) {
        return history.all(FaultEvent.InForce.class).findAny().isEmpty();
    }

    private static Optional<Seen<FaultEvent.Injecting>> missing(History history) {
        return history.all(FaultEvent.Injecting.class)
                .filter(asked -> history.all(FaultEvent.InForce.class)
                        .noneMatch(it -> it.event().fault().equals(asked.event().fault())))
                .findFirst();
    }

    private static String detail(Seen<FaultEvent.Injecting> asked, History history) {
        return history.all(FaultEvent.Unproven.class)
                .filter(it -> it.event().fault().equals(asked.event().fault()))
                .findFirst()
                .map(it -> ": " + it.event().detail())
                .orElse("");
    }
}
