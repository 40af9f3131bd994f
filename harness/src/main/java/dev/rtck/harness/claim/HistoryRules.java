package dev.rtck.harness.claim;

import dev.rtck.harness.history.Chronicle;
import dev.rtck.harness.history.HistoryChecker;

/** Rules of whole histories: what the history checker says, as a finding. */
final class HistoryRules {
    private HistoryRules() {}

    static Finding find(HistoryClaim claim, History history) {
        var keeps = (HistoryClaim.Keeps) claim;
        var outcome = HistoryChecker.check(keeps.invariant(), Chronicle.of(history), keeps.bounds());
        return switch (outcome.validity()) {
            case VALID -> Finding.holds(outcome.words(), outcome.witnesses());
            case UNKNOWN -> Finding.unclear(outcome.words(), "too little happened to tell, or a fault was not healed");
            case INVALID -> {
                var first = outcome.violations().get(0);
                var more = outcome.violations().size() - 1;
                yield Finding.broken(
                        first.words() + (more > 0 ? "; and " + more + " more like it" : ""),
                        first.cause(),
                        first.seqs());
            }
        };
    }
}
