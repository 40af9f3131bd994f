package dev.rtck.browser.engine;

/** There is no browser, or nothing to drive it with; the message says what can be done. */
public final class BrowserMissing extends Exception {
    private static final long serialVersionUID = 1;

    BrowserMissing(String message) {
        super(message);
    }
}
