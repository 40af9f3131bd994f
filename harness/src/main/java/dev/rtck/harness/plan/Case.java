package dev.rtck.harness.plan;

import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Heartbeat;
import dev.rtck.harness.target.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One executable check, as its method declares it.
 *
 * @param id           class and method, e.g. {@code SubscriptionSuite.subscribingTwiceDeliversOnce}; never changes
 * @param title        the method's name as a sentence
 * @param requirements ids it verifies
 * @param needs        what the target file must declare for the case to be tested
 * @param appliesTo    what the target must declare for the case to concern it at all
 * @param group        the instance of the target it runs on; empty for the shared one
 * @param disturbing   whether it may harm others on its instance
 * @param alone        whether it must be alone on its instance, as every disturbing one must
 * @param standing     rules judged over the whole run
 * @param watchSeconds how long it watches, 0 for a case that waits for nothing
 * @param heartbeats   whether that is with a heartbeat of 30 s, and less with a shorter one
 */
public record Case(
        String id,
        String title,
        List<String> requirements,
        List<Capability> needs,
        List<Capability> appliesTo,
        String group,
        boolean disturbing,
        boolean alone,
        List<Facet> standing,
        int watchSeconds,
        boolean heartbeats) {

    /** The longest watch that {@code --quick} still runs, in seconds. */
    public static final int QUICK_SECONDS = 3;

    /** The obstacle of a case that {@link Selection#patterns()} do not name. */
    public static final String LEFT_OUT = "left out by --level, --case, --requirement, --profile or --failed";

    /** The case a method declares; empty when it verifies nothing, and so is none. */
    public static Optional<Case> of(Method method) {
        return Optional.ofNullable(method.getAnnotation(Verifies.class)).map(it -> of(method, it));
    }

    /**
     * The cases of these classes, in their order; the methods of a class by name.
     *
     * @throws IllegalArgumentException when two have the same id: their attempts could not be told apart
     */
    public static List<Case> of(List<Class<?>> suites) {
        var cases = suites.stream()
                .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods())
                        .sorted(Comparator.comparing(Method::getName))
                        .flatMap(method -> of(method).stream()))
                .toList();
        var ids = new HashSet<String>();
        for (var each : cases) {
            if (!ids.add(each.id())) {
                throw new IllegalArgumentException("two cases are called " + each.id()
                        + ": give the class or the method of one of them another name");
            }
        }
        return cases;
    }

    private static Case of(Method method, Verifies verifies) {
        var suite = method.getDeclaringClass();
        var instance = Optional.ofNullable(method.getAnnotation(Instance.class))
                .or(() -> Optional.ofNullable(suite.getAnnotation(Instance.class)));
        return new Case(
                suite.getSimpleName() + "." + method.getName(),
                sentence(method.getName()),
                List.of(verifies.value()),
                Stream.of(suite.getAnnotation(Needs.class), method.getAnnotation(Needs.class))
                        .filter(Objects::nonNull)
                        .flatMap(it -> Stream.of(it.value()))
                        .toList(),
                Stream.of(suite.getAnnotation(AppliesTo.class), method.getAnnotation(AppliesTo.class))
                        .filter(Objects::nonNull)
                        .flatMap(it -> Stream.of(it.value()))
                        .toList(),
                instance.map(Instance::value).orElse(""),
                instance.map(Instance::disturbing).orElse(false),
                instance.map(it -> it.disturbing() || it.oneAtATime()).orElse(false),
                Optional.ofNullable(method.getAnnotation(Standing.class))
                        .map(it -> List.of(it.value()))
                        .orElse(List.of()),
                Optional.ofNullable(method.getAnnotation(Watch.class))
                        .map(Watch::seconds)
                        .orElse(0),
                Optional.ofNullable(method.getAnnotation(Watch.class))
                        .map(Watch::heartbeats)
                        .orElse(false));
    }

    /** Why it does not concern this target; empty when it does. */
    public Optional<String> exemption(Target target) {
        return appliesTo.stream()
                .filter(it -> !it.in(target))
                .findFirst()
                .map(it -> "the target does not declare it; if it has it, " + it.lineToAdd());
    }

    /** For how long it watches this target, in whole seconds, 0 for a case that waits for nothing. */
    public int watchSeconds(Target target) {
        var interval = target.heartbeat().interval().toMillis();
        var usual = Heartbeat.DEFAULT.interval().toMillis();
        return heartbeats ? (int) ((watchSeconds * interval + usual - 1) / usual) : watchSeconds;
    }

    /** Whether the run was told to leave it out, though this target could be asked by it. */
    public boolean leftOut(Target target, Selection selection) {
        if (exemption(target).isPresent()) {
            return false;
        }
        if (selection.leavesOut(this)) {
            return true;
        }
        var patient = new Selection(Integer.MAX_VALUE, selection.allowDisruption(), List.of());
        return obstacle(target, selection).isPresent()
                && obstacle(target, patient).isEmpty();
    }

    /** What keeps it from running on this target, with the line to add; empty when nothing does. */
    public Optional<String> obstacle(Target target, Selection selection) {
        if (selection.leavesOut(this)) {
            return Optional.of(LEFT_OUT);
        }
        var missing = needs.stream().filter(need -> !need.in(target)).findFirst();
        if (missing.isPresent()) {
            return missing.map(Capability::lineToAdd);
        }
        if (disturbing && target.lifecycle().isEmpty() && !selection.allowDisruption()) {
            return Optional.of("it disturbs whoever else uses the target; " + Capability.LIFECYCLE.lineToAdd()
                    + ", or run with --allow-disruption");
        }
        if (watchSeconds(target) > selection.longestWatch()) {
            return Optional.of("it watches real time for " + watchSeconds(target)
                    + " s, and --quick leaves out what watches longer than " + selection.longestWatch()
                    + " s; run without it");
        }
        return Optional.empty();
    }

    /** This case as the plan of a run has it. */
    public PlannedCase planned(Target target, Selection selection) {
        var exemption = exemption(target);
        return new PlannedCase(
                id,
                title,
                requirements,
                exemption.or(() -> obstacle(target, selection)).orElse(""),
                exemption.isEmpty(),
                standing);
    }

    private static String sentence(String name) {
        var words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                // The article in "afterADelivery" is a word too.
                .replaceAll("(?<= )A([A-Z])", "a $1")
                .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
