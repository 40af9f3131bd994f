package dev.rtck.browser.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import dev.rtck.browser.engine.Engine;
import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.browser.peer.Dialect;
import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageActed;
import dev.rtck.harness.evidence.PageEvent.PageClockMoved;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageLogged;
import dev.rtck.harness.evidence.PageEvent.PageTold;
import dev.rtck.harness.evidence.PageEvent.PageVisited;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A page in the browser, in a context of its own. What it does stands in the log under its name; what a case does to it is
 * short, and what it waits for it waits for in the log.
 */
public final class PageUnderTest implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LOADING = Duration.ofSeconds(15);

    /** Less than the deadline of any pong: within a step nothing can come from the network. */
    private static final Duration STEP = Duration.ofSeconds(4);

    /** An answer may set off the next request; a page that asks without end is not waited for. */
    private static final int MOST_ROUNDS = 20;

    /** FE-1. */
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final PageSetup setup;
    private final SharedBrowser browser;
    private final Recording recording;
    private final Updates updates;
    private final Pending pending;
    private final TapReader tap;
    private final Polls polls;
    private BrowserContext context;
    private Page page;
    private com.microsoft.playwright.CDPSession session;
    private final SharedBrowser.Place place;
    private final Album album;
    private boolean clockStands;
    private long clock;

    private PageUnderTest(PageSetup setup, SharedBrowser browser) {
        this.setup = setup;
        this.browser = browser;
        var target = setup.bed().target();
        recording = setup.bed().participant("page");
        updates = new Updates(target, browser.numbers());
        pending = new Pending(target);
        tap = new TapReader(recording, pending, new Dialect(target), PollAddresses.of(target));
        polls = new Polls(recording);
        album = new Album(setup.bed(), recording);
        place = setup.idle() ? SharedBrowser.Place.NONE : browser.place();
    }

    static PageUnderTest open(PageSetup setup, SharedBrowser browser) {
        var page = new PageUnderTest(setup, browser);
        try {
            page.browser.call(page::prepare);
            page.visit();
            return page;
        } catch (RuntimeException e) {
            page.close();
            throw e;
        }
    }

    private Void prepare(Browser running) {
        var target = setup.bed().target();
        var options = new NewContextOptions()
                .setViewportSize(setup.width(), setup.height())
                .setReducedMotion(setup.calm() ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                // A policy of the page that allows its own port only must not keep it from the port it is led to.
                .setBypassCSP(setup.socketAddress().isPresent())
                .setServiceWorkers(com.microsoft.playwright.options.ServiceWorkerPolicy.BLOCK);
        Access.of(setup.bed()).add(options);
        context = running.newContext(options);
        context.exposeBinding(Tap.BINDING, (source, arguments) -> {
            tap.read(String.valueOf(arguments[0]));
            return null;
        });
        context.addInitScript(Tap.script(target.page().orElseThrow(), updates.places(), setup.socketAddress()));
        setup.scripts().forEach(context::addInitScript);
        if (setup.clockMoves()) {
            context.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis()));
        }
        if (setup.pollsInHand()) {
            var poll = PollAddresses.of(target);
            context.route(poll::test, polls::handle);
        }
        page = context.newPage();
        album.begin(context);
        page.onConsoleMessage(it -> {
            if (it.type().equals("error") || it.type().equals("warning")) {
                recording.append(new PageLogged(it.type(), it.text()));
            }
        });
        page.onCrash(it -> recording.append(new PageLogged("crash", "the page crashed")));
        page.onDialog(Dialog::dismiss);
        return null;
    }

    private void visit() {
        var url = Access.of(setup.bed())
                .address(setup.bed().target().page().orElseThrow().url());
        recording.append(new PageVisited(url));
        onPage(it -> it.navigate(
                url,
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT).setTimeout(LOADING.toMillis())));
        if (await(0, PageLoaded.class::isInstance, LOADING).isEmpty()) {
            throw new Withheld("the page does not load");
        }
    }

    private <T> T onPage(Function<Page, T> work) {
        return browser.call(running -> work.apply(page));
    }

    /** Its name in the log. */
    public String who() {
        return recording.who();
    }

    TestBed bed() {
        return setup.bed();
    }

    Recording recording() {
        return recording;
    }

    /** Waits for an event of the page after entry {@code seq}; empty when none came in time. */
    public Optional<Long> await(long seq, Predicate<Event> wanted, Duration patience) {
        return recording.await(seq, wanted, patience).map(it -> it.seq());
    }

    /**
     * The same of its dot, at which it also looks itself: on a busy machine a browser may paint no frame for a long time, and
     * the page's clock may stand still meanwhile.
     */
    public Optional<Long> looksUntil(long seq, Predicate<Event> wanted, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        Optional<Long> found;
        do {
            runs("window.__rtck?.looks()");
            found = await(seq, wanted, LOOK);
        } while (found.isEmpty() && System.nanoTime() < deadline);
        return found;
    }

    /** Notes what the kit does next; returns the entry of the log. */
    public long acts(String what) {
        if (album.wanted() && page != null) {
            onPage(it -> album.picture(it, "before it " + what));
        }
        return recording.append(new PageActed(what)).seq();
    }

    /**
     * Waits until it is connected.
     *
     * @throws Withheld when it is not in time
     */
    public PageUnderTest connected() {
        connectedAfter(0, CONNECTING.plusSeconds(2));
        return this;
    }

    /** Waits until it is connected after entry {@code seq}; the entry of the log. */
    public long connectedAfter(long seq, Duration patience) {
        return await(seq, PageConnected.class::isInstance, patience)
                .orElseThrow(() -> new Withheld("the page is not connected; see the requirements FE-1 and RC-1"));
    }

    /** Waits until everything that the page has told so far is written down. */
    void heard() {
        try {
            runs("0");
        } catch (Withheld e) {
            // The page is gone, or on its way to another: then it tells no more.
            setup.bed().note("the page does not answer: " + e.getMessage());
        }
    }

    /** Does something in the page, as one of its own scripts would. */
    public Object runs(String script) {
        return onPage(it -> it.evaluate(script));
    }

    /**
     * Asks the page.
     *
     * @param question in words, as the log has it
     * @param script   an expression
     */
    public PageUnderTest ask(String question, String script) {
        var answer = runs("(async () => { try { return String(await (" + script
                + ")) } catch (error) { return 'throws ' + error } })()");
        recording.append(new PageTold(question, String.valueOf(answer)));
        return this;
    }

    /**
     * Has axe-core look at what is live on the page; the answer is for {@link PageClaims#breaksNoRuleOfAxe} to judge.
     *
     * @param question in words, as the log has it
     */
    public PageUnderTest askAxe(String question) {
        runs(Axe.library());
        return ask(question, Axe.look(bed().target().page().orElseThrow()));
    }

    // --- Updates ---

    /** The topic of which only the newest value is to be seen. */
    public String stateTopic() {
        return updates.stateTopic();
    }

    /** The topic of which each event is to be seen. */
    public String rowTopic() {
        return updates.rowTopic();
    }

    /** A new update of a topic, which the page is watched for from now on. */
    public Update update(String topic) {
        return watch(updates.next(topic), false);
    }

    /** The same, with an eye on what it sets in motion. */
    public Update movingUpdate(String topic) {
        return watch(updates.next(topic), true);
    }

    /** An update with this text. */
    public Update textUpdate(String topic, String text) {
        return watch(updates.with(topic, tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(text)), false);
    }

    private Update watch(Update update, boolean moving) {
        onPage(it -> it.evaluate(
                "([name, topic, value, moving]) => __rtck.watch(name, topic, value, moving)",
                java.util.List.of(update.name(), update.topic(), plain(update.value()), moving)));
        return update;
    }

    private static Object plain(JsonNode value) {
        return value.isNumber() ? (Object) value.doubleValue() : value.stringValue();
    }

    /** A message that carries an update, as the target's server sends it. */
    public tools.jackson.databind.node.ObjectNode message(Update update, double seconds) {
        return new Dialect(bed().target())
                .envelope(updates.type(update.topic()), update.topic(), updates.message(update), seconds);
    }

    /** Has the target emit an update, by its own publish hook; returns the entry of the log when it was asked. */
    public long publish(Update update) {
        var entry = acts(update.name() + " is published");
        bed().publish(update.topic(), update.data());
        return entry;
    }

    /**
     * Waits until an update is to be seen.
     *
     * @throws Withheld when it is not in time
     */
    public PageUnderTest shows(Update update, Duration patience) {
        if (await(0, Shown.of(update), patience).isEmpty()) {
            throw new Withheld(update.name() + " is not shown; see the requirements FE-3 and FB-13");
        }
        return this;
    }

    // --- Time ---

    /** Stops the page's clock. */
    public PageUnderTest stopsClock() {
        if (!clockStands) {
            clockStands = true;
            clock = browser.call(running -> stop());
            recording.append(new PageClockMoved(0, clock));
        }
        return this;
    }

    /** It can only be stopped at a time that is still to come when the browser hears of it. */
    private long stop() {
        for (var ahead = 100L; ; ahead *= 4) {
            var at = ((Number) page.evaluate("Date.now()")).longValue() + ahead;
            try {
                context.clock().pauseAt(at);
                return at;
            } catch (PlaywrightException e) {
                if (ahead > 10_000) {
                    throw e;
                }
            }
        }
    }

    /** Lets the page's clock run ahead, some seconds at a time, and what that brings about settle in between. */
    public PageUnderTest lives(Duration time) {
        return lives(time, STEP);
    }

    /** The same in steps of another length. */
    public PageUnderTest lives(Duration time, Duration step) {
        stopsClock();
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            var millis = Math.min(left.toMillis(), step.toMillis());
            browser.call(running -> {
                context.clock().runFor(millis);
                return null;
            });
            clock += millis;
            recording.append(new PageClockMoved(millis, clock));
            settle();
        }
        return this;
    }

    /** Lets its clock run to the present, behind which it falls on a slow machine. */
    public PageUnderTest catchesUp() {
        stopsClock();
        return lives(behind());
    }

    /** How far its stopped clock is behind the present; negative where it is ahead. */
    public Duration behind() {
        return Duration.ofMillis(System.currentTimeMillis() - clock);
    }

    /** Gives page and network their time, up to where each waits for the clock alone. */
    private void settle() {
        var rounds = 0;
        do {
            onPage(it -> it.evaluate("window.__rtck?.told()"));
        } while (pending.settle() && ++rounds < MOST_ROUNDS);
    }

    /** Lets its clock run ahead in steps of a second until something has happened after entry {@code seq}. */
    public Optional<Long> livesUntil(long seq, Predicate<Event> wanted, Duration most) {
        for (var lived = Duration.ZERO; lived.compareTo(most) < 0; lived = lived.plusSeconds(1)) {
            var found = await(seq, wanted, Duration.ofMillis(1));
            if (found.isPresent()) {
                return found;
            }
            lives(Duration.ofSeconds(1));
        }
        return await(seq, wanted, Duration.ofMillis(200));
    }

    /** Lets its clock jump, as when the machine slept: each timer that is due fires once. */
    public long sleeps(Duration time) {
        stopsClock();
        var entry = acts("the machine sleeps for " + time.toSeconds() + " s");
        browser.call(running -> {
            context.clock().fastForward(time.toMillis());
            return null;
        });
        clock += time.toMillis();
        recording.append(new PageClockMoved(time.toMillis(), clock));
        return entry;
    }

    /** What the kit holds back on purpose, and what the page is not to be waited for. */
    public Pending pending() {
        return pending;
    }

    // --- What a user does ---

    /** Goes to another page; returns the entry of the log. */
    public long leaves() {
        var entry = acts("leaves for about:blank");
        onPage(it -> it.navigate("about:blank"));
        return entry;
    }

    /** Sets out for another page and does not wait for it; returns the entry of the log. */
    public long leavesFor(String address) {
        var entry = acts("leaves for " + address);
        runs("{ location.href = " + quoted(address) + " }");
        return entry;
    }

    /** Reloads; returns the entry of the log. */
    public long reloads() {
        var entry = acts("reloads");
        onPage(it -> it.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT)));
        return entry;
    }

    /** Follows a link whose target is answered in one of the ways that leave the page where it is. */
    public long follows(String address, String how) {
        var entry = acts("follows a link: " + how);
        runs("(() => { const link = document.createElement('a'); link.href = " + quoted(address)
                + "; document.body.append(link); link.click(); link.remove(); })()");
        return entry;
    }

    static String quoted(String text) {
        return tools.jackson.databind.node.JsonNodeFactory.instance
                .stringNode(text)
                .toString();
    }

    /** Has the browser answer requests for this path by itself. */
    public void answers(String path, Function<com.microsoft.playwright.Route, Void> how) {
        browser.call(running -> {
            context.route(it -> it.contains(path), how::apply);
            return null;
        });
    }

    /** Cuts the browser's network for this page, or gives it back. */
    public long offline(boolean on) {
        var entry = acts(on ? "goes offline" : "goes online");
        browser.call(running -> {
            context.setOffline(on);
            return null;
        });
        return entry;
    }

    /** Freezes the page, as a browser does to tabs in the background, or wakes it. Chromium only. */
    public long freezes(boolean on) {
        var entry = acts(on ? "is frozen" : "is woken");
        browser.call(running -> {
            if (session == null) {
                // Kept: what it asked for ends with it.
                session = context.newCDPSession(page);
            }
            var parameters = new com.google.gson.JsonObject();
            parameters.addProperty("state", on ? "frozen" : "active");
            session.send("Page.setWebLifecycleState", parameters);
            return null;
        });
        return entry;
    }

    /**
     * For cases that need what only Chromium has.
     *
     * @throws Withheld with another browser
     */
    public PageUnderTest onChromium() {
        if (browser.program().engine() != Engine.CHROMIUM) {
            throw new Withheld("this case needs Chromium");
        }
        return this;
    }

    /** Types, clicks and looks, as Playwright has it; for what the other methods do not do. */
    public <T> T with(Function<Page, T> work) {
        return onPage(work);
    }

    /** From now on polls are answered in this way. */
    public long polls(PollAnswer how) {
        if (!setup.pollsInHand()) {
            throw new IllegalStateException("the polls of this page are not in hand");
        }
        var entry = acts(how.words());
        browser.call(running -> {
            polls.answer(how);
            return null;
        });
        pending.holdsPolls(how == PollAnswer.HELD);
        return entry;
    }

    /** Lets every poll's answer go that was held; returns the entry of the log. */
    public long releasesPolls() {
        var entry = acts("answers to polls are let go");
        browser.call(running -> {
            polls.release();
            return null;
        });
        pending.holdsPolls(false);
        return entry;
    }

    /** What must hold of it. */
    public PageClaims claim() {
        return new PageClaims(this);
    }

    @Override
    public void close() {
        try {
            if (context != null) {
                browser.call(running -> {
                    album.end(context, page);
                    context.close();
                    return null;
                });
            }
        } catch (Withheld | PlaywrightException e) {
            // The browser has ended, and the page with it.
        } finally {
            place.close();
        }
    }
}
