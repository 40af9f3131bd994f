package dev.rtck.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds classes with {@link Conformance} and the cases they ask for. */
final class ConformanceClasses implements SelectorResolver {
    private final ConfigurationParameters parameters;
    private final List<Case> cases;
    private final Map<String, Class<?>> suites;

    ConformanceClasses(ConfigurationParameters parameters) {
        this.parameters = parameters;
        var all = Suites.all();
        cases = Case.of(all);
        suites = all.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolve(selector.getJavaClass(), context, it -> true);
    }

    /** What an IDE selects to run one test again. */
    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        var segments = selector.getUniqueId().getSegments();
        if (segments.size() < 2 || !segments.get(1).getType().equals(Tests.Run.SEGMENT)) {
            return Resolution.unresolved();
        }
        var declaring = ReflectionSupport.tryToLoadClass(segments.get(1).getValue());
        if (segments.size() == 2) {
            return declaring
                    .toOptional()
                    .map(it -> Resolution.selectors(Set.of(selectClass(it))))
                    .orElse(Resolution.unresolved());
        }
        var last = segments.get(2);
        return declaring
                .toOptional()
                .map(it -> resolve(
                        it,
                        context,
                        each -> !last.getType().equals(Tests.OneCase.SEGMENT)
                                || each.id().equals(last.getValue())))
                .orElse(Resolution.unresolved());
    }

    private Resolution resolve(Class<?> declaring, Context context, Predicate<Case> wanted) {
        if (!declaring.isAnnotationPresent(Conformance.class)) {
            return Resolution.unresolved();
        }
        var request = Request.of(declaring, parameters);
        return context.addToParent(
                        parent -> Optional.of(new Tests.Run(parent.getUniqueId(), declaring, request, cases.size())))
                .map(run -> {
                    cases.stream()
                            .filter(it -> request.cases().isEmpty()
                                    || request.cases().stream().anyMatch(pattern -> pattern.matches(it)))
                            .filter(wanted)
                            .forEach(it -> add(run, it));
                    var answer = new Tests.Answer(run.getUniqueId(), request, declaring);
                    run.removeChild(answer);
                    run.addChild(answer);
                    return Resolution.match(Match.exact(run));
                })
                .orElse(Resolution.unresolved());
    }

    private void add(TestDescriptor run, Case it) {
        var suite = suites.get(it.id().substring(0, it.id().indexOf('.')));
        run.addChild(new Tests.OneCase(run.getUniqueId(), suite, it));
    }
}
