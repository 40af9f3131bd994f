package dev.rtck.cli.doctor;

import dev.rtck.browser.engine.BrowserMissing;
import dev.rtck.browser.engine.BrowserProgram;
import dev.rtck.browser.engine.BrowserSearch;
import dev.rtck.browser.engine.NodeSearch;
import java.util.List;
import java.util.Map;

/** Whether pages can be opened: a browser, and the Node that drives it. Nothing is installed by looking. */
public final class BrowserChecks {
    private static final String ONLY_PAGES = "only pages need it; ";

    private BrowserChecks() {}

    /** What is there, and which would be used. */
    public static List<Check> all(Map<String, String> environment) {
        return List.of(browser(BrowserSearch.in(environment)), node(new NodeSearch(environment)));
    }

    private static Check browser(BrowserSearch search) {
        try {
            return search.present()
                    .map(BrowserChecks::found)
                    .orElseGet(() -> Check.doubtful(
                            "no browser",
                            ONLY_PAGES + "a run with a page has one installed, by apt as root or by Playwright, or name"
                                    + " one in " + BrowserSearch.VARIABLE));
        } catch (BrowserMissing e) {
            return Check.bad(e.getMessage(), "name another, or none");
        }
    }

    private static Check found(BrowserProgram it) {
        return Check.good("browser " + it.program() + " (" + it.why() + ")");
    }

    private static Check node(NodeSearch search) {
        return search.present()
                .map(it -> Check.good("Node at " + it + " to drive it"))
                .orElseGet(() -> Check.doubtful(
                        "no Node of version " + search.oldest() + " or newer",
                        ONLY_PAGES + "a run with a page has Maven fetch one (200 MB)"));
    }
}
