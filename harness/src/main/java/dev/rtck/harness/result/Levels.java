package dev.rtck.harness.result;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import dev.rtck.protocol.Testability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which level a target reached, and what the run as a whole says. */
final class Levels {
    /** The levels that include one another. */
    private static final List<Profile> LADDER = List.of(Profile.CORE, Profile.RESILIENT, Profile.FULL);

    private Levels() {}

    static Conformance of(
            RunFacts facts,
            List<RequirementResult> requirements,
            Catalogue catalogue,
            boolean complete,
            LeftOut leftOut) {
        var asked = facts.asked();
        var binding = requirements.stream()
                .filter(it -> binds(it, asked, catalogue, facts))
                .toList();
        var obstacles = new ArrayList<String>();
        blocking(asked, requirements, catalogue, facts).stream()
                .filter(it -> !leftOut.excuses(it))
                .map(it -> it.id() + " " + it.verdict().words() + (it.reason().isEmpty() ? "" : ": " + it.reason()))
                .forEach(obstacles::add);
        if (!complete) {
            obstacles.add("the run did not reach its end");
        }
        var needed = leftOut.neededFor(asked, catalogue, facts);
        var unasked = binding.stream()
                .filter(it -> needed.concerns(it) || leftOut.excuses(it))
                .map(RequirementResult::id)
                .toList();
        var beside = unasked.isEmpty() ? List.<RequirementResult>of() : failedBeside(binding, requirements);
        beside.stream().map(it -> it.id() + " fail: " + it.reason()).forEach(obstacles::add);
        // A partial run answers for what it ran, whatever level that belongs to.
        if ((unasked.isEmpty() ? binding : requirements).stream().noneMatch(it -> it.verdict() == Verdict.PASS)) {
            obstacles.add("nothing was seen to pass");
        }
        var reached = reached(requirements, catalogue, complete, facts, leftOut);
        return new Conformance(
                asked,
                reached,
                !facts.target().mapping().isEmpty(),
                obstacles.isEmpty() && unasked.isEmpty(),
                exitCode(
                        obstacles.isEmpty(),
                        complete,
                        requirements,
                        Stream.concat(binding.stream(), beside.stream()).toList()),
                obstacles,
                next(reached, requirements, catalogue, facts, leftOut),
                unasked);
    }

    /** A partial run answers for all that it ran: also for what is asked at another level only. */
    private static List<RequirementResult> failedBeside(
            List<RequirementResult> binding, List<RequirementResult> requirements) {
        return requirements.stream()
                .filter(it -> it.level() == Level.MUST && it.verdict() == Verdict.FAIL && !binding.contains(it))
                .toList();
    }

    /**
     * A MUST counts unless nobody can test it; SHOULD and MAY never stand in the way. What binds pages and clients counts
     * at level full: below it a server is certified by itself. A client program that comes without a server is certified
     * by itself too, at each level by what binds clients.
     */
    private static boolean binds(RequirementResult result, Profile level, Catalogue catalogue, RunFacts facts) {
        var roles = facts.target().endpoints().keySet();
        var clientAlone = roles.contains("client") && !roles.contains("websocket") && !roles.contains("page");
        var concerned =
                clientAlone ? result.role() == Role.CLIENT : result.role() == Role.SERVER || level == Profile.FULL;
        return level.includes(result.profile())
                && concerned
                && result.level() == Level.MUST
                && catalogue
                        .find(result.id())
                        .filter(it -> it.testability() instanceof Testability.Untestable)
                        .isEmpty();
    }

    private static Optional<Conformance.Next> next(
            Optional<Profile> reached,
            List<RequirementResult> requirements,
            Catalogue catalogue,
            RunFacts facts,
            LeftOut leftOut) {
        return LADDER.stream()
                .filter(level -> reached.filter(it -> it.includes(level)).isEmpty())
                .findFirst()
                .map(level -> new Conformance.Next(
                        level,
                        blocking(level, requirements, catalogue, facts).stream()
                                .filter(it -> !leftOut.excuses(it))
                                .map(RequirementResult::id)
                                .toList()));
    }

    /** The requirements that stand in the way of a level. */
    static List<RequirementResult> blocking(
            Profile level, List<RequirementResult> requirements, Catalogue catalogue, RunFacts facts) {
        return requirements.stream()
                .filter(it -> binds(it, level, catalogue, facts))
                .filter(it -> !it.verdict().conformant())
                .toList();
    }

    private static Optional<Profile> reached(
            List<RequirementResult> requirements,
            Catalogue catalogue,
            boolean complete,
            RunFacts facts,
            LeftOut leftOut) {
        return LADDER.stream()
                .takeWhile(level -> {
                    var needed = leftOut.neededFor(level, catalogue, facts);
                    return complete
                            && requirements.stream()
                                    .filter(it -> binds(it, level, catalogue, facts))
                                    .allMatch(it -> it.verdict().conformant() && !needed.concerns(it))
                            && requirements.stream()
                                    .anyMatch(it -> it.profile() == level && it.verdict() == Verdict.PASS);
                })
                .reduce((lower, higher) -> higher);
    }

    private static int exitCode(
            boolean clear, boolean complete, List<RequirementResult> all, List<RequirementResult> binding) {
        // What a run that was cut off had seen to fail was not repeated, and it answers nothing.
        if (!complete || all.stream().anyMatch(it -> it.verdict() == Verdict.ERROR)) {
            return 4;
        }
        if (clear) {
            return 0;
        }
        var failed = binding.stream().anyMatch(it -> it.verdict() == Verdict.FAIL);
        var unclear = binding.stream().anyMatch(it -> it.verdict() == Verdict.INCONCLUSIVE);
        return failed || !unclear ? 1 : 4;
    }
}
