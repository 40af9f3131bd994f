package dev.rtck.harness.claim;

import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;

/** Decides claims. A pure function of the log: no clock, no connection, no state. */
public final class Judge {
    private Judge() {}

    /**
     * Judges a claim.
     *
     * @param requirement the requirement it is about
     * @param claim       what must hold
     * @param at          time of the run at which it was claimed, in nanoseconds: deadlines before it have passed
     * @param history     the entries of its case before it
     */
    public static ClaimResult judge(String requirement, Claim claim, long at, History history) {
        return result(requirement, claim, weigh(claim, at, history));
    }

    /** What a rule over every message of a run finds in one case of it. */
    public static FacetTally tally(Facet facet, History history) {
        try {
            return MessageRules.tally(facet, history);
        } catch (RuntimeException | StackOverflowError e) {
            return FacetTally.failed(Finding.error(e));
        }
    }

    /** Judges a rule over every message of a run by what it found in each case, in the order of the log. */
    public static ClaimResult standing(String requirement, Facet facet, List<FacetTally> cases) {
        return result(requirement, new Claim.Conforms(facet), FacetTally.together(facet, cases));
    }

    private static ClaimResult result(String requirement, Claim claim, Finding finding) {
        return new ClaimResult(
                requirement,
                claim.sentence(),
                finding.verdict(),
                claim.sentence(),
                finding.observation(),
                finding.cause(),
                finding.witnesses(),
                finding.divergence());
    }

    private static Finding provided(Claim.Provided claim, long at, History history) {
        var finding = find(claim.then(), at, history);
        if (finding.verdict() != Verdict.FAIL) {
            return finding;
        }
        return claim.premises().stream()
                .filter(premise -> find(premise, at, history).verdict() == Verdict.FAIL)
                .findFirst()
                .map(premise -> Finding.unclear(
                        finding.observation(),
                        "another requirement is broken, on which this one rests; here it does not hold either that "
                                + premise.sentence()))
                .orElse(finding);
    }

    private static Finding weigh(Claim claim, long at, History history) {
        try {
            var finding = FaultProofs.required(claim, find(claim, at, history), history);
            return finding.verdict() == Verdict.FAIL
                    ? Reservations.of(claim, at, history).orElse(finding)
                    : finding;
        } catch (RuntimeException | StackOverflowError e) {
            // Neither a crash of the whole report nor a verdict on the target.
            return Finding.error(e);
        }
    }

    private static Finding find(Claim claim, long at, History history) {
        if (claim instanceof Claim.Provided it) {
            return provided(it, at, history);
        } else if (claim instanceof Claim.Conforms it) {
            return MessageRules.conforms(it.facet(), history);
        } else if (claim instanceof HandshakeClaim it) {
            return HandshakeRules.find(it, history);
        } else if (claim instanceof OpeningClaim it) {
            return OpeningRules.find(it, at, history);
        } else if (claim instanceof ClosingClaim it) {
            return ClosingRules.find(it, at, history);
        } else if (claim instanceof ReactionClaim it) {
            return ReactionRules.find(it, at, history);
        } else if (claim instanceof DeliveryClaim it) {
            return DeliveryRules.find(it, history);
        } else if (claim instanceof SubscriptionClaim it) {
            return SubscriptionRules.find(it, history);
        } else if (claim instanceof ReplyClaim it) {
            return ReplyRules.find(it, history);
        } else if (claim instanceof HeartbeatClaim it) {
            return HeartbeatRules.find(it, history);
        } else if (claim instanceof IsolationClaim it) {
            return IsolationRules.find(it, at, history);
        } else if (claim instanceof ThrottleClaim it) {
            return ThrottleRules.find(it, history);
        } else if (claim instanceof BatchClaim it) {
            return BatchRules.find(it, history);
        } else if (claim instanceof PollClaim it) {
            return PollRules.find(it, history);
        } else if (claim instanceof PollStateClaim it) {
            return PollStateRules.find(it, history);
        } else if (claim instanceof EntranceClaim it) {
            return EntranceRules.find(it, history);
        } else if (claim instanceof TlsClaim it) {
            return TlsRules.find(it, history);
        } else if (claim instanceof DisclosureClaim it) {
            return DisclosureRules.find(it, history);
        } else if (claim instanceof BroadcastClaim it) {
            return BroadcastRules.find(it, at, history);
        } else if (claim instanceof LifeClaim it) {
            return LifeRules.find(it, at, history);
        } else if (claim instanceof PageClaim it) {
            return PageRules.find(it, at, history);
        } else if (claim instanceof ClientClaim it) {
            return ClientRules.find(it, at, history);
        } else if (claim instanceof HistoryClaim it) {
            return HistoryRules.find(it, history);
        } else if (claim instanceof ExplorationClaim it) {
            return ExplorationRules.find(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }
}
