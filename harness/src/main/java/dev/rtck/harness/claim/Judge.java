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

    /** Judges a rule over every message of a run, given case by case. */
    public static ClaimResult standing(String requirement, Facet facet, List<History> cases) {
        try {
            return result(requirement, new Claim.Conforms(facet), MessageRules.conforms(facet, cases));
        } catch (RuntimeException | StackOverflowError e) {
            return result(requirement, new Claim.Conforms(facet), Finding.error(e));
        }
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
            var finding = find(claim, at, history);
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
        }
        if (claim instanceof Claim.Opens it) {
            return HandshakeRules.opens(it, history);
        } else if (claim instanceof Claim.Refuses it) {
            return HandshakeRules.refuses(it, history);
        } else if (claim instanceof Claim.Receives it) {
            return DeliveryRules.receives(it, history);
        } else if (claim instanceof Claim.ReceivesNothing it) {
            return DeliveryRules.receivesNothing(it, history);
        } else if (claim instanceof Claim.Intact it) {
            return DeliveryRules.intact(it, history);
        } else if (claim instanceof Claim.AnswersPings it) {
            return ReplyRules.answersPings(it, history);
        } else if (claim instanceof Claim.AnswersOnlyAsker it) {
            return ReplyRules.answersOnlyAsker(it, history);
        } else if (claim instanceof Claim.AnswersControlPing it) {
            return ReplyRules.answersControlPing(it, history);
        } else if (claim instanceof Claim.NeverOpens it) {
            return HandshakeRules.neverOpens(it, history);
        } else if (claim instanceof Claim.RefusesNaming it) {
            return HandshakeRules.refusesNaming(it, history);
        } else if (claim instanceof Claim.NeverViolates it) {
            return HandshakeRules.neverViolates(it, history);
        } else if (claim instanceof Claim.Withstands it) {
            return ReactionRules.withstands(it, at, history);
        } else if (claim instanceof Claim.TellsError it) {
            return ReactionRules.tellsError(it, history);
        } else if (claim instanceof Claim.ClosesFittingly it) {
            return ReactionRules.closesFittingly(it, history);
        } else if (claim instanceof Claim.Ends it) {
            return ReactionRules.ends(it, at, history);
        } else if (claim instanceof Claim.DropsSilent it) {
            return ReactionRules.dropsSilent(it, at, history);
        } else if (claim instanceof Claim.ClosesWith it) {
            return ReactionRules.closesWith(it, at, history);
        } else if (claim instanceof Claim.StaysOpen it) {
            return ReactionRules.staysOpen(it, at, history);
        } else if (claim instanceof Claim.OpensAs it) {
            return OpeningRules.opensAs(it, history);
        } else if (claim instanceof Claim.OpensNaming it) {
            return OpeningRules.opensNaming(it, history);
        } else if (claim instanceof Claim.OpensWithin it) {
            return OpeningRules.opensWithin(it, history);
        } else if (claim instanceof Claim.DropsUnfinished it) {
            return OpeningRules.dropsUnfinished(it, at, history);
        } else if (claim instanceof Claim.Rejects it) {
            return ClosingRules.rejects(it, at, history);
        } else if (claim instanceof Claim.ClosesSaying it) {
            return ClosingRules.closesSaying(it, history);
        } else if (claim instanceof Claim.SilentAfterClose it) {
            return ClosingRules.silentAfterClose(it, history);
        } else if (claim instanceof Claim.HandlesPings it) {
            return ReplyRules.handlesPings(it, history);
        } else if (claim instanceof Claim.KeepsSilent it) {
            return HeartbeatRules.keepsSilent(it, history);
        } else if (claim instanceof Claim.AnswersInTime it) {
            return HeartbeatRules.answersInTime(it, history);
        } else if (claim instanceof Claim.AnswersWithPong it) {
            return HeartbeatRules.answersWithPong(it, history);
        } else if (claim instanceof Claim.StillReceives it) {
            return IsolationRules.stillReceives(it, history);
        } else if (claim instanceof Claim.ServesNewcomer it) {
            return IsolationRules.servesNewcomer(it, at, history);
        } else if (claim instanceof Claim.AnswersAsError it) {
            return IsolationRules.answersAsError(it, history);
        } else if (claim instanceof Claim.ErrorsOnlyToSender it) {
            return IsolationRules.errorsOnlyToSender(it, history);
        } else if (claim instanceof Claim.KeepsSubscriptions it) {
            return IsolationRules.keepsSubscriptions(it, history);
        } else if (claim instanceof Claim.AnswersHandshake it) {
            return HandshakeRules.answers(it, history);
        } else if (claim instanceof Claim.Conforms it) {
            return MessageRules.conforms(it.facet(), history);
        }
        return SubscriptionRules.find(claim, history)
                .or(() -> ThrottleRules.find(claim, history))
                .or(() -> PollRules.find(claim, history))
                .or(() -> EntranceRules.find(claim, history))
                .or(() -> BroadcastRules.find(claim, at, history))
                .or(() -> LifeRules.find(claim, at, history))
                .orElseThrow(() -> new IllegalStateException("no rule for " + claim));
    }
}
