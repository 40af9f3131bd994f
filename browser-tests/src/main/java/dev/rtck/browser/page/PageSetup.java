package dev.rtck.browser.page;

import dev.rtck.browser.engine.BrowserMissing;
import dev.rtck.browser.engine.SharedBrowser;
import dev.rtck.browser.peer.PlayedServer;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.target.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a page is to be opened. Immutable; each method returns another.
 *
 * @param socketAddress where its WebSockets are led; empty to let them go where the page wants
 * @param clockMoves    whether the case lets its clock run ahead
 * @param calm          whether its user prefers reduced motion
 * @param scripts       run before the page's own
 * @param pollsInHand   whether the case answers its polls
 * @param idle          whether it only waits, for longer than everything else takes
 * @param width         of the window, in pixels
 * @param height        of the window, in pixels
 */
public record PageSetup(
        TestBed bed,
        Optional<String> socketAddress,
        boolean clockMoves,
        boolean calm,
        List<String> scripts,
        boolean pollsInHand,
        boolean idle,
        int width,
        int height) {

    public PageSetup {
        scripts = List.copyOf(scripts);
    }

    /** A page as its users see it. */
    public static PageSetup of(TestBed bed) {
        return new PageSetup(bed, Optional.empty(), false, false, List.of(), false, false, 1280, 800);
    }

    /** With its WebSockets, and nothing else, led to this address. */
    public PageSetup dialling(String address) {
        return new PageSetup(bed, Optional.of(address), clockMoves, calm, scripts, pollsInHand, idle, width, height);
    }

    /** With its WebSockets led to a server that the kit plays. */
    public PageSetup facing(PlayedServer server) {
        return dialling(server.address());
    }

    /** With a clock that stands still once the page is there, until the case moves it. */
    public PageSetup withMovingClock() {
        return new PageSetup(bed, socketAddress, true, calm, scripts, pollsInHand, idle, width, height);
    }

    /** With {@code prefers-reduced-motion: reduce}. */
    public PageSetup withReducedMotion() {
        return new PageSetup(bed, socketAddress, clockMoves, true, scripts, pollsInHand, idle, width, height);
    }

    /** With a script that runs before the page's own. */
    public PageSetup after(String script) {
        var more = new ArrayList<>(scripts);
        more.add(script);
        return new PageSetup(bed, socketAddress, clockMoves, calm, more, pollsInHand, idle, width, height);
    }

    /** With its polls in the hands of the case. */
    public PageSetup withPollsInHand() {
        return new PageSetup(bed, socketAddress, clockMoves, calm, scripts, true, idle, width, height);
    }

    /** Taking no place among the pages that work: it only waits. */
    public PageSetup idling() {
        return new PageSetup(bed, socketAddress, clockMoves, calm, scripts, pollsInHand, true, width, height);
    }

    /** In a window of this size. */
    public PageSetup sized(int newWidth, int newHeight) {
        return new PageSetup(bed, socketAddress, clockMoves, calm, scripts, pollsInHand, idle, newWidth, newHeight);
    }

    /**
     * Opens the page and waits for its document.
     *
     * @throws Withheld when there is no browser, or no page
     */
    public PageUnderTest open() {
        return bed.closing(PageUnderTest.open(this, browser(bed)));
    }

    /**
     * The same in a browser that keeps pages in a back/forward cache, as people's browsers do.
     *
     * @throws Withheld when there is none
     */
    public PageUnderTest openWhereKept() {
        var usual = browser(bed);
        return usual.keepsPages() ? open() : bed.closing(PageUnderTest.open(this, whole(bed)));
    }

    private static SharedBrowser whole(TestBed bed) {
        try {
            return bed.shared(Whole.class, PageSetup::startWhole).browser();
        } catch (NoBrowser e) {
            throw new Withheld(e.getMessage());
        }
    }

    private static Whole startWhole() {
        try {
            return new Whole(SharedBrowser.startWhole());
        } catch (BrowserMissing e) {
            throw new NoBrowser(e.getMessage());
        }
    }

    /** What is shared by those who need it. */
    private record Whole(SharedBrowser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
        }
    }

    /** The browser of the run. */
    static SharedBrowser browser(TestBed bed) {
        try {
            return bed.shared(Started.class, () -> start(bed)).browser();
        } catch (NoBrowser e) {
            throw new Withheld(e.getMessage());
        }
    }

    private static Started start(TestBed bed) {
        try {
            return new Started(SharedBrowser.start(bed.target().page().flatMap(Page::browser)));
        } catch (BrowserMissing e) {
            throw new NoBrowser(e.getMessage());
        }
    }

    /** Each case is to say it in its own exception. */
    private static final class NoBrowser extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoBrowser(String message) {
            super(message);
        }
    }

    /** What is shared. */
    private record Started(SharedBrowser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
        }
    }
}
