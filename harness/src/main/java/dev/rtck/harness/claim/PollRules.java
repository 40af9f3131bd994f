package dev.rtck.harness.claim;

import java.util.Optional;

/** Stub. */
final class PollRules {
    static Optional<Finding> find(Claim claim, History history) {
        return Optional.empty();
    }
}
