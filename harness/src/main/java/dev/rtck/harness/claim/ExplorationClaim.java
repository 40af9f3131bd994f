package dev.rtck.harness.claim;

import dev.rtck.harness.explore.Step;
import java.util.List;

/** What is claimed of a sequence of steps, by the model of the specification. */
public sealed interface ExplorationClaim extends Claim {
    /**
     * The target did what the model says of these steps.
     *
     * @param made in their order
     */
    record Agrees(List<Made> made) implements ExplorationClaim {
        public Agrees {
            made = List.copyOf(made);
        }

        @Override
        public String sentence() {
            return "the target agrees with the model on: "
                    + Step.text(made.stream().map(Made::step).toList());
        }
    }

    /**
     * A step that was made.
     *
     * @param step        which
     * @param who         the connection of its client in the log, empty for a publication
     * @param publication its id, empty for all but publications
     * @param from        the entry of the log with which it began
     */
    record Made(Step step, String who, String publication, long from) {}
}
