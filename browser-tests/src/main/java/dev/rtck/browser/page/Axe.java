package dev.rtck.browser.page;

import dev.rtck.harness.target.Page;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** axe-core, as its makers publish it, and what it is asked to look at. */
final class Axe {
    /** What the script answers where no rule is broken. */
    static final String NOTHING = "nothing";

    /** WCAG 2.2 at the levels A and AA. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Axe() {}

    /** The library; it makes itself known as {@code axe}. */
    static String library() {
        return Scripts.read("/axe.min.js");
    }

    /** An expression that answers what is wrong with the status element, the regions and the places of values. */
    static String look(Page page) {
        var parts = Stream.of(
                        page.status().stream(),
                        page.regions().values().stream(),
                        page.value().values().stream().map(Page.Value::selector))
                .flatMap(it -> it)
                .distinct()
                .toList();
        var json = JsonMapper.shared();
        return "(" + Scripts.read("axe-look.js") + ")(" + json.writeValueAsString(parts) + ", "
                + json.writeValueAsString(RULES) + ")";
    }
}
