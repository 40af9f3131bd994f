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
 * @param obstacles  why the asked level, or the next one, was not reached: one sentence for each requirement in the way
 */
public record Conformance(
        Profile asked,
        Optional<Profile> reached,
        boolean mapped,
        boolean conformant,
        int exitCode,
        List<String> obstacles) {

    public Conformance {
        obstacles = List.copyOf(obstacles);
    }
}
