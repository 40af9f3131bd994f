package dev.rtck.harness.result;

import dev.rtck.protocol.Profile;
import java.util.List;
import java.util.Optional;

/**
 * The answer of the whole run.
 *
 * @param asked      the level the run was asked to certify
 * @param reached    the highest level reached, if any
 * @param mapped     whether a mapping was in use: the level then reads <em>core (mapped)</em>
 * @param conformant whether the asked level was reached
 * @param exitCode   0 conformant, 1 not conformant, 4 kit error or inconclusive
 * @param obstacles  why the asked level was not reached: one sentence for each requirement in the way
 * @param next       the lowest level that was not reached, if any
 */
public record Conformance(
        Profile asked,
        Optional<Profile> reached,
        boolean mapped,
        boolean conformant,
        int exitCode,
        List<String> obstacles,
        Optional<Next> next) {

    /**
     * A level that was not reached.
     *
     * @param level        which
     * @param requirements ids of the requirements in its way; none where the run was cut off or showed nothing
     */
    public record Next(Profile level, List<String> requirements) {
        public Next {
            requirements = List.copyOf(requirements);
        }
    }

    /** An answer that says nothing of further levels. */
    public Conformance(
            Profile asked,
            Optional<Profile> reached,
            boolean mapped,
            boolean conformant,
            int exitCode,
            List<String> obstacles) {
        this(asked, reached, mapped, conformant, exitCode, obstacles, Optional.empty());
    }

    public Conformance {
        obstacles = List.copyOf(obstacles);
    }
}
