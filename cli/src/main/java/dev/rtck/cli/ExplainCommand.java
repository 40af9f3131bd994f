package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.target.yaml.NearMiss;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Requirement;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rtck explain}: one requirement, in full. */
@Command(
        name = "explain",
        header =
                "Print what a requirement says, its source, how it is tested, how others get it wrong, how to meet it.",
        description = {"", "Examples:", "  rtck explain HB-2", "  rtck explain SUB-3 SUB-4", ""})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "The id of a requirement, e.g. HB-2.")
    private List<String> ids;

    @Override
    public Integer call() {
        var catalogue = Catalogue.load();
        // All of them first: a wrong id prints nothing else.
        var asked = ids.stream().map(id -> find(catalogue, id)).toList();
        var cases = Case.of(Suites.all());
        asked.forEach(it -> print(System.out, it, cases));
        return ExitCode.OK;
    }

    private static Requirement find(Catalogue catalogue, String written) {
        var id = written.toUpperCase(Locale.ROOT);
        return catalogue
                .find(id)
                .orElseThrow(() -> new WrongInput("rtck explain: no requirement has the id \"" + written + "\"; "
                        + nearest(catalogue, id) + "; `rtck list` prints all"));
    }

    private static String nearest(Catalogue catalogue, String id) {
        var chapter = id.replaceAll("[-_. ]?\\d*$", "");
        var known = catalogue.chapters().stream()
                .filter(it -> it.id().equals(chapter))
                .map(catalogue::requirements)
                .filter(it -> !it.isEmpty())
                .findFirst();
        if (known.isPresent()) {
            var first = known.get().get(0).id();
            var last = known.get().get(known.get().size() - 1).id();
            return "chapter " + chapter + " has " + first + " to " + last;
        }
        return NearMiss.of(
                        id,
                        catalogue.requirements().stream().map(Requirement::id).toList())
                .map(it -> "did you mean " + it + "?")
                .orElseGet(() -> "the chapters are "
                        + String.join(
                                ", ",
                                catalogue.chapters().stream().map(it -> it.id()).toList()));
    }

    private static void print(PrintStream out, Requirement it, List<Case> all) {
        var bold = Terminal.colour();
        out.println();
        out.println((bold ? "\033[1m" : "") + it.id() + (bold ? "\033[0m" : "") + "  " + it.level() + " · "
                + it.role().name().toLowerCase(Locale.ROOT) + " · level " + LevelName.of(it.profile()) + " · since "
                + it.since());
        out.println();
        Paragraph.print(out, "  ", it.statement());
        out.println();
        Paragraph.print(out, "  source  ", it.source());
        Paragraph.print(
                out,
                it.isTested() ? "  tested  " : "  not tested  ",
                it.testability().explanation());
        KnownMistakes.inTheField(it.id()).ifPresent(words -> Paragraph.print(out, "  others  ", words));
        var planted = KnownMistakes.planted(it.id());
        if (!planted.isEmpty()) {
            Paragraph.print(out, "  planted ", "faults that the kit is proven to find: " + String.join(", ", planted));
        }
        Paragraph.print(out, "  mend    ", it.hint());
        all.stream()
                .filter(each -> each.requirements().contains(it.id()))
                .forEach(each -> out.println("  case    " + each.id()
                        + (each.watchSeconds() == 0 ? "" : " (watches " + each.watchSeconds() + " s)")));
    }
}
