package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.target.Target;
import dev.rtck.reports.VisibleText;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plan of a run in words: what would run, what cannot, why, and the line to add. */
final class PlanText {
    private static final int NAME = 200;

    private final Target target;
    private final Selection selection;
    private final List<Case> cases;

    PlanText(Target target, Selection selection, List<Case> cases) {
        this.target = target;
        this.selection = selection;
        this.cases = cases;
    }

    void print(PrintStream out) {
        var runs = runs();
        out.println(VisibleText.console(target.secrets().redact(target.toString()), NAME) + ": " + runs.size() + " of "
                + cases.size() + " cases would run" + (runs.isEmpty() ? "." : "; " + length(runs)));
        if (!runs.isEmpty()) {
            out.println();
            out.println("Would run:");
            runs.forEach(it -> out.println("  " + it.id() + "  " + String.join(" ", it.requirements())
                    + (it.watchSeconds(target) == 0 ? "" : "  watches " + it.watchSeconds(target) + " s")));
        }
        printLeftOut(out);
    }

    /** What is known before a run: nothing can end sooner than what must watch one after the other. */
    private String length(List<Case> runs) {
        var least = leastSeconds(runs);
        if (least == 0) {
            return "none of them watches for longer than a moment.";
        }
        var longest = runs.stream()
                .max(Comparator.comparingInt(it -> it.watchSeconds(target)))
                .orElseThrow();
        return "it takes at least " + least + " s (the longest watch, " + longest.id() + ", is "
                + longest.watchSeconds(target) + " s).";
    }

    /** Cases on one instance watch side by side, but for those that must be alone there. */
    private int leastSeconds(List<Case> runs) {
        var byInstance = runs.stream()
                .collect(Collectors.groupingBy(it -> target.lifecycle().isPresent() ? it.group() : ""));
        return byInstance.values().stream()
                .mapToInt(it -> it.stream()
                                .filter(Case::alone)
                                .mapToInt(each -> each.watchSeconds(target))
                                .sum()
                        + it.stream()
                                .filter(each -> !each.alone())
                                .mapToInt(each -> each.watchSeconds(target))
                                .max()
                                .orElse(0))
                .max()
                .orElse(0);
    }

    /** The cases that cannot run, below what is in their way, and those that do not concern the target. */
    void printLeftOut(PrintStream out) {
        group(out, "Cannot be tested:", obstacles());
        group(out, "Not applicable:", exemptions());
        var leftOut =
                cases.stream().filter(it -> obstacle(it).equals(Case.LEFT_OUT)).count();
        if (leftOut > 0) {
            out.println();
            out.println("Not selected by --level, --case, --requirement, --profile or --failed: " + leftOut);
        }
    }

    List<Case> runs() {
        return cases.stream()
                .filter(it -> it.exemption(target).isEmpty() && obstacle(it).isEmpty())
                .toList();
    }

    private Map<String, List<Case>> obstacles() {
        return cases.stream()
                .filter(it -> it.exemption(target).isEmpty())
                .filter(it -> !obstacle(it).isEmpty() && !obstacle(it).equals(Case.LEFT_OUT))
                .collect(Collectors.groupingBy(this::obstacle, LinkedHashMap::new, Collectors.toList()));
    }

    private Map<String, List<Case>> exemptions() {
        return cases.stream()
                .filter(it -> it.exemption(target).isPresent())
                .filter(it -> !obstacle(it).equals(Case.LEFT_OUT))
                .collect(Collectors.groupingBy(
                        it -> it.exemption(target).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    }

    private String obstacle(Case it) {
        return it.obstacle(target, selection).orElse("");
    }

    private static void group(PrintStream out, String heading, Map<String, List<Case>> groups) {
        if (groups.isEmpty()) {
            return;
        }
        out.println();
        out.println(heading);
        groups.forEach((reason, those) -> {
            Paragraph.print(out, "  ", reason);
            those.forEach(it -> out.println("    · " + it.id() + "  " + String.join(" ", it.requirements())));
        });
    }
}
