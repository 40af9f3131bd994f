package dev.rtck.cli.watch;

import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Requirement;
import dev.rtck.reports.VisibleText;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;

/** How sights are printed: for people, or one JSON object a line. */
public final class Lines {
    private static final int TEXT = 160;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";

    private final PrintWriter out;
    private final boolean json;
    private final boolean colour;

    /**
     * @param json   one JSON object a line
     * @param colour whether what is wrong is red
     */
    public Lines(PrintWriter out, boolean json, boolean colour) {
        this.out = out;
        this.json = json;
        this.colour = colour;
    }

    /** Prints one sight. */
    public synchronized void print(Sight it) {
        out.println(json ? object(it) : line(it));
        if (!json) {
            it.problems().forEach(problem -> out.println(" ".repeat(15) + red("✗ " + shown(problem.toString()))));
        }
        out.flush();
    }

    private String line(Sight it) {
        var arrow = switch (it.direction()) {
            case IN -> "←";
            case OUT -> "→";
            case ABOUT -> "·";
        };
        var where = it.transport().equals("websocket") ? "" : "[" + shown(it.transport()) + "] ";
        var sign = it.kind().equals("message") && it.direction() == Sight.Direction.IN
                ? it.problems().isEmpty() ? "✓ " : red("✗ ")
                : "";
        return LocalTime.ofInstant(it.at(), ZoneId.systemDefault()).format(TIME) + " " + arrow + " " + sign + where
                + (it.kind().equals("message") || it.kind().equals("note") ? "" : it.kind() + " ") + shown(it.text());
    }

    private static String object(Sight it) {
        var node = JsonMapper.shared().createObjectNode();
        node.put("at", it.at().toString());
        node.put("direction", it.direction().name().toLowerCase(java.util.Locale.ROOT));
        node.put("transport", it.transport());
        node.put("kind", it.kind());
        node.put("text", it.text());
        var problems = node.putArray("problems");
        it.problems()
                .forEach(each -> problems.addObject()
                        .put("requirement", each.requirement())
                        .put("words", each.words()));
        return node.toString();
    }

    /** Prints what came of it all. */
    public synchronized void print(Tally tally) {
        if (json) {
            var node = JsonMapper.shared().createObjectNode();
            node.put("kind", "end");
            node.put("text", tally.end());
            node.put("messages", tally.messages());
            node.put("wrong", tally.wrong());
            var broken = node.putObject("broken");
            tally.broken().forEach(broken::put);
            out.println(node);
        } else {
            out.println();
            out.println(shown(tally.end()) + "; " + tally.messages()
                    + (tally.messages() == 1 ? " message, " : " messages, ")
                    + (tally.wrong() == 0 ? "none of them wrong" : red(tally.wrong() + " of them wrong")));
            var catalogue = Catalogue.load();
            tally.broken().forEach((id, count) -> {
                out.println("  " + id + " × " + count + "  "
                        + catalogue.find(id).map(Requirement::statement).orElse(""));
                catalogue.find(id).ifPresent(it -> out.println("     " + it.hint()));
            });
        }
        out.flush();
    }

    private String red(String text) {
        return colour ? RED + text + PLAIN : text;
    }

    private static String shown(String text) {
        return VisibleText.console(text, TEXT);
    }
}
