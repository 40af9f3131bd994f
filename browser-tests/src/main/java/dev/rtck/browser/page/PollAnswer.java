package dev.rtck.browser.page;

/** What is done with the polls of a page. */
public enum PollAnswer {
    /** They go to the target. */
    PASSED("polls pass"),
    /** They go to the target at once, and the answers are kept until they are let go. */
    HELD("answers to polls are held back"),
    /** The network fails. */
    BROKEN("polls fail by the network"),
    /** They are answered with 500. */
    REFUSED("polls are answered with 500"),
    /** They are answered with 200 and an HTML page, as a captive portal does. */
    PORTAL("polls are answered with an HTML page"),
    /** They are answered with 200 and JSON that ends in the middle. */
    CUT("polls are answered with half a JSON text");

    private final String words;

    PollAnswer(String words) {
        this.words = words;
    }

    /** A few words for the transcript. */
    String words() {
        return words;
    }
}
