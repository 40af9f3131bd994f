package dev.rtck.harness.claim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What must hold, stated by a case after it drove the target. A claim is data: it names participants of its case, and
 * entries of the log by their sequence numbers, and says nothing of how it is judged. The vocabulary is closed; {@link
 * Judge} knows each.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "claim")
public sealed interface Claim
        permits Claim.Conforms,
                Claim.Provided,
                HandshakeClaim,
                OpeningClaim,
                ClosingClaim,
                ReactionClaim,
                DeliveryClaim,
                SubscriptionClaim,
                ReplyClaim,
                HeartbeatClaim,
                IsolationClaim,
                ThrottleClaim,
                BatchClaim,
                PollClaim,
                PollStateClaim,
                EntranceClaim,
                TlsClaim,
                DisclosureClaim,
                BroadcastClaim,
                LifeClaim,
                ClientClaim,
                HistoryClaim,
                PageClaim,
                ExplorationClaim {
    /** The claim as a sentence for reports. */
    String sentence();

    /** Every message that the target sent in this case obeys {@code facet}. */
    record Conforms(Facet facet) implements Claim {
        @Override
        public String sentence() {
            return "every message: " + facet.rule();
        }
    }

    /**
     * {@code then} holds. Where it does not, and one of {@code premises} does not either, the defect is another
     * requirement's: one defect is to fail one requirement.
     */
    record Provided(List<Claim> premises, Claim then) implements Claim {
        @Override
        public String sentence() {
            return then.sentence();
        }
    }
}
