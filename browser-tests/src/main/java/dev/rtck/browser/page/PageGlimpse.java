package dev.rtck.browser.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitUntilState;
import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of which nothing is declared yet, opened to see what it does by itself: which WebSocket it opens, what it says
 * on it, what it polls, what it paints. Its clock runs ahead when it is asked to.
 */
public final class PageGlimpse implements AutoCloseable {
    /** Nobody listens there, and a page cannot be told from one whose server is down. */
    private static final String NOWHERE = "ws://127.0.0.1:1/";

    private static final Duration LOADING = Duration.ofSeconds(15);

    /** Short enough to tell one polling interval from the next. */
    private static final Duration STEP = Duration.ofMillis(500);

    /** A failing dial or an answer takes milliseconds; who takes so long holds it back. */
    private static final Duration ANSWERING = Duration.ofSeconds(1);

    /** What an answer sets off comes a little after it. */
    private static final Duration AFTER = Duration.ofMillis(4);

    /** An answer may set off the next request; a page that asks without end is not waited for. */
    private static final int MOST_ROUNDS = 20;

    private final SharedBrowser browser;
    private final TapNotes notes = new TapNotes(ANSWERING);
    private BrowserContext context;
    private Page page;
    private boolean clockStands;

    private PageGlimpse(SharedBrowser browser) {
        this.browser = browser;
    }

    /**
     * A request that a script of the page made.
     *
     * @param method its method
     * @param url    its address
     * @param clock  when, in milliseconds of the page's own clock
     */
    public record Asked(String method, String url, long clock) {}

    /**
     * An element and its colours.
     *
     * @param selector leads to it alone
     * @param named    whether it has an id
     * @param dot      what it is painted with
     */
    public record Painted(String selector, boolean named, PageDot dot) {}

    /**
     * Opens the page and waits for its document.
     *
     * @param cut whether its WebSockets are led to where nobody listens
     * @throws Withheld when it does not load
     */
    public static PageGlimpse open(SharedBrowser browser, String url, boolean cut) {
        var glimpse = new PageGlimpse(browser);
        try {
            glimpse.visit(url, cut);
            return glimpse;
        } catch (RuntimeException e) {
            glimpse.close();
            throw e;
        }
    }

    private void visit(String url, boolean cut) {
        browser.call(running -> {
            context = running.newContext(
                    new NewContextOptions().setBypassCSP(cut).setServiceWorkers(ServiceWorkerPolicy.BLOCK));
            context.exposeBinding(Tap.BINDING, (source, arguments) -> {
                notes.read(String.valueOf(arguments[0]));
                return null;
            });
            var undeclared = new dev.rtck.harness.target.Page(
                    url,
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    dev.rtck.harness.target.Page.DEFAULT_CLOSE,
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            context.addInitScript(
                    Tap.script(undeclared, Map.of(), cut ? Optional.of(NOWHERE) : Optional.<String>empty()));
            context.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis()));
            page = context.newPage();
            page.onDialog(Dialog::dismiss);
            page.navigate(
                    url,
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD).setTimeout(LOADING.toMillis()));
            page.evaluate("window.__rtckGlimpse = " + Scripts.read("glimpse.js"));
            return null;
        });
    }

    private <T> T onPage(Function<Page, T> work) {
        return browser.call(running -> work.apply(page));
    }

    /** What its title bar says. */
    public String title() {
        return onPage(Page::title);
    }

    /** Waits until a WebSocket of the page is open; whether one is in time. */
    public boolean connects(Duration patience) throws InterruptedException {
        return notes.awaits("connected", patience);
    }

    /** The addresses of the WebSockets that it has opened or tried to, in order, each once. */
    public List<String> dialled() {
        return texts("dialled");
    }

    /** What it has sent on them. */
    public List<String> sent() {
        return texts("sent");
    }

    /** The requests that its scripts have made. */
    public List<Asked> asked() {
        return notes.of("asked")
                .map(it -> new Asked(
                        it.get(4).asString(""),
                        it.get(5).asString(""),
                        it.get(1).longValue()))
                .toList();
    }

    private List<String> texts(String what) {
        return notes.of(what).map(it -> it.get(4).asString("")).distinct().toList();
    }

    /** Lets the page's clock run ahead, and what that brings about come to its end in between. */
    public void lives(Duration time) throws InterruptedException {
        if (!clockStands) {
            clockStands = true;
            browser.call(running -> stop());
        }
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
            browser.call(running -> {
                context.clock().runFor(STEP.toMillis());
                return null;
            });
            settle();
        }
    }

    /** Gives page and network their time, up to where each waits for the clock alone. */
    private void settle() throws InterruptedException {
        for (var round = 0; round < MOST_ROUNDS && wasBusy(); round++) {
            Thread.sleep(AFTER.toMillis());
        }
    }

    /** Whether it had something to do with the network, after everything that it has done so far was heard. */
    private boolean wasBusy() throws InterruptedException {
        onPage(it -> it.evaluate("window.__rtck?.told()"));
        return notes.settle();
    }

    /** It can only be stopped at a time that is still to come when the browser hears of it. */
    private Void stop() {
        for (var ahead = 100L; ; ahead *= 4) {
            try {
                context.clock().pauseAt(((Number) page.evaluate("Date.now()")).longValue() + ahead);
                return null;
            } catch (PlaywrightException e) {
                if (ahead > 10_000) {
                    throw e;
                }
            }
        }
    }

    /** Every small element that is to be seen, and its colours. */
    public List<Painted> painted() {
        return asks("painted()")
                .valueStream()
                .map(it -> new Painted(
                        it.get("selector").stringValue(),
                        it.get("named").booleanValue(),
                        new PageDot(
                                it.get("colours")
                                        .valueStream()
                                        .map(JsonNode::stringValue)
                                        .toList(),
                                "",
                                0)))
                .toList();
    }

    /** Notes from now on which elements change. */
    public void watch() {
        asks("watch()");
    }

    /** Selectors of where, among what has changed, this value is to be read. */
    public List<String> showing(JsonNode value) {
        return asks("showing(" + value + ")")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** A selector of what holds everything that has changed; empty where nothing has, or nothing small does. */
    public Optional<String> region(String topic) {
        return Optional.of(asks("region(" + JsonMapper.shared().writeValueAsString(topic) + ")")
                        .asString(""))
                .filter(it -> !it.isEmpty());
    }

    private JsonNode asks(String question) {
        var answer = onPage(it -> it.evaluate("JSON.stringify(__rtckGlimpse." + question + " ?? null)"));
        return JsonMapper.shared().readTree(String.valueOf(answer));
    }

    @Override
    public void close() {
        try {
            browser.call(running -> {
                if (context != null) {
                    context.close();
                }
                return null;
            });
        } catch (Withheld e) {
            // The browser has ended, and the page with it.
        }
    }
}
