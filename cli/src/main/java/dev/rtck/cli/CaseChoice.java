package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.CasePattern;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.yaml.NearMiss;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which cases are run. {@code --case} and {@code --requirement} add to each other; each of {@code --profile} and
 * {@code --failed} leaves out what it does not name. Where none of them is given, the level chooses, if one is asked for.
 */
final class CaseChoice {
    /** Verdicts after which a case is worth another run. */
    private static final Set<String> FAILED = Set.of("fail", "warn", "error", "inconclusive", "not exercised");

    @Option(
            names = {"-c", "--case"},
            paramLabel = "PATTERN",
            description = {
                "Run only cases whose id, or a requirement of theirs, is like PATTERN: * stands for any text, ? for a"
                        + " character, e.g. 'HB-*' or 'SubscriptionSuite.*'. May be given several times. What is left out"
                        + " is not tested: the exit code is then about what ran, and no level is stated that needs the"
                        + " rest."
            })
    private List<String> patterns = List.of();

    @Option(
            names = "--requirement",
            paramLabel = "ID",
            description = "Run only cases that verify this requirement, e.g. HB-2. May be given several times.")
    private List<String> requirements = List.of();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            converter = LevelName.class,
            description =
                    "Run only cases that verify a requirement of this profile: core, resilient, full, secure, load or"
                            + " cluster. May be given several times.")
    private List<Profile> profiles = List.of();

    @Option(
            names = "--failed",
            paramLabel = "RESULTS",
            arity = "0..1",
            fallbackValue = "",
            description = "Run only cases that did not pass in the last run: that of the output folder, or of this"
                    + " results.json or its folder.")
    private Optional<Path> failed = Optional.empty();

    /**
     * The cases that are asked for, each by its id; empty when nothing narrows the run. To be asked before the output
     * folder is taken, since that deletes the results of the last run.
     *
     * @param level to certify; empty where none was asked for
     * @param out   the output folder
     * @throws WrongInput when something asked for does not exist, or nothing is left to run
     */
    List<CasePattern> patterns(List<Case> cases, Optional<Profile> level, Path out) {
        var asked = Stream.concat(
                        patterns.stream().map(it -> pattern(it, cases)),
                        requirements.stream().map(it -> requirement(it, cases)))
                .toList();
        Predicate<Case> chosen = it -> asked.isEmpty() || asked.stream().anyMatch(each -> each.matches(it));
        if (!profiles.isEmpty()) {
            var members = Catalogue.load().requirements().stream()
                    .filter(it -> profiles.contains(it.profile()))
                    .map(Requirement::id)
                    .collect(Collectors.toSet());
            chosen = chosen.and(it -> it.requirements().stream().anyMatch(members::contains));
        }
        if (failed.isPresent()) {
            var ids = failed(failed.get().toString().isEmpty() ? out : failed.get());
            chosen = chosen.and(it -> ids.contains(it.id()));
        }
        if (asked.isEmpty() && profiles.isEmpty() && failed.isEmpty()) {
            return level.map(it -> ofLevel(it, cases)).orElse(List.of());
        }
        var left = cases.stream()
                .filter(chosen)
                .map(it -> new CasePattern(it.id()))
                .toList();
        if (left.isEmpty()) {
            throw new WrongInput(
                    "--case, --requirement, --profile and --failed together leave nothing to run; expected at"
                            + " least one case that all of them name, leave one of them out");
        }
        return left;
    }

    /**
     * As levels bind: below full a server is certified by itself, and a client program where it comes alone. A case belongs
     * to the highest level among its requirements.
     */
    private static List<CasePattern> ofLevel(Profile level, List<Case> cases) {
        var catalogue = Catalogue.load();
        return cases.stream()
                .filter(it -> isOfLevel(it, level, catalogue))
                .map(it -> new CasePattern(it.id()))
                .toList();
    }

    private static boolean isOfLevel(Case candidate, Profile level, Catalogue catalogue) {
        var requirements = candidate.requirements().stream()
                .flatMap(it -> catalogue.find(it).stream())
                .toList();
        return requirements.stream().noneMatch(it -> it.profile().isAbove(level))
                && requirements.stream()
                        .filter(it -> level.includes(it.profile()))
                        .map(Requirement::role)
                        .anyMatch(role -> level == Profile.FULL
                                || role == Role.SERVER
                                || role == Role.CLIENT && candidate.appliesTo().contains(Capability.CLIENT_PROGRAM));
    }

    private static CasePattern pattern(String written, List<Case> cases) {
        var pattern = new CasePattern(written);
        if (cases.stream().noneMatch(pattern::matches)) {
            throw new WrongInput("--case " + written
                    + ": no case or requirement is like it; `rtck list` prints them, and 'HB-*' is how to ask for a"
                    + " chapter");
        }
        return pattern;
    }

    private static CasePattern requirement(String written, List<Case> cases) {
        var id = written.toUpperCase(Locale.ROOT);
        var catalogue = Catalogue.load();
        var found = catalogue.find(id);
        if (found.isEmpty()) {
            var ids = catalogue.requirements().stream().map(Requirement::id).toList();
            throw new WrongInput("--requirement " + written + ": expected the id of a requirement such as HB-2"
                    + NearMiss.of(id, ids)
                            .map(it -> "; did you mean " + it + "?")
                            .orElse("")
                    + "; `rtck list` prints all");
        }
        if (cases.stream().noneMatch(it -> it.requirements().contains(id))) {
            throw new WrongInput("--requirement " + id + ": no case verifies it: "
                    + found.get().testability().explanation());
        }
        return new CasePattern(id);
    }

    private static Set<String> failed(Path named) {
        var file = Files.isDirectory(named) ? named.resolve("results.json") : named;
        var ids = new HashSet<String>();
        results(file)
                .path("requirements")
                .valueStream()
                .flatMap(it -> it.path("cases").valueStream())
                .filter(it -> FAILED.contains(it.path("verdict").asString("")))
                .forEach(it -> ids.add(it.path("id").asString("")));
        if (ids.isEmpty()) {
            throw new WrongInput("--failed: no case failed in " + file + "; there is nothing to run again");
        }
        return ids;
    }

    private static JsonNode results(Path file) {
        try {
            var results = JsonMapper.shared().readTree(Files.readString(file));
            if (results.path("requirements").isArray()) {
                return results;
            }
        } catch (IOException e) {
            throw new WrongInput("--failed: expected the results.json of a run at " + file
                    + ", found none that can be read; run once without --failed, or name another");
        } catch (JacksonException e) {
            // Said below, like every other file that is something else.
        }
        throw new WrongInput("--failed: expected the results.json of a run at " + file + ", found something else");
    }
}
