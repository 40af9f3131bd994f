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
 * @param exitCode   0 conformant, or nothing stands in the way in what a run was narrowed to; 1 not conformant, 4 kit error
 *     or inconclusive
 * @param obstacles  why the asked level was not reached: one sentence for each requirement in the way
 * @param next       the lowest level that was not reached, if any
 * @param leftOut    ids of the requirements of the asked level of which the run was told to leave out a case: where there
 *     are any, the run is a partial one and does not state that level
 */
public record Conformance(
        Profile asked,
        Optional<Profile> reached,
        boolean mapped,
        boolean conformant,
        int exitCode,
        List<String> obstacles,
        Optional<Next> next,
        List<String> leftOut) {

    /**
     * A level that was not reached.
     *
     * @param level        which
     * @param requirements ids of the requirements in its way; none where the run was cut off, showed nothing, or was told to
     *     leave out what the level needs
     */
    public record Next(Profile level, List<String> requirements) {
        public Next {
            requirements = List.copyOf(requirements);
        }
    }

    /** An answer of a run that left nothing out. */
    public Conformance(
            Profile asked,
            Optional<Profile> reached,
            boolean mapped,
            boolean conformant,
            int exitCode,
            List<String> obstacles,
            Optional<Next> next) {
        this(asked, reached, mapped, conformant, exitCode, obstacles, next, List.of());
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
        leftOut = List.copyOf(leftOut);
    }

    /** Whether the run was told to leave out some of what the asked level needs, and nothing of the rest is in its way. */
    public boolean partial() {
        return !leftOut.isEmpty() && exitCode == 0;
    }
}
