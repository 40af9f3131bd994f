package dev.rtck.reports;

import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.reports.EventWords.Direction;
import java.util.Optional;

/** The words for what happens on a page. */
final class PageWords {
    /** The lane of what the page is and does. */
    private static final String PAGE = "page";
    /** The lane of what the page shows of its connection. */
    private static final String STATE = "page state";

    private PageWords() {}

    static EventWords of(PageEvent event) {
        if (event instanceof PageEvent.PageSent e) {
            return message("page sends", e.text(), "socket " + e.socket() + (e.open() ? "" : ", which is not open"));
        } else if (event instanceof PageEvent.PageReceived e) {
            return message("page receives", e.text(), "socket " + e.socket());
        } else if (event instanceof PageEvent.PageDot e) {
            return moment(
                    Direction.IN,
                    "status element",
                    e.colours().isEmpty()
                            ? "not to be seen"
                            : "rgb " + String.join(", rgb ", e.colours())
                                    + (e.text().isBlank() ? "" : ": " + e.text()),
                    STATE);
        } else if (event instanceof PageEvent.PageShown e) {
            return quiet("page shows", e.update() + " of " + e.topic() + ", " + e.times() + " times");
        } else if (event instanceof PageEvent.PageMoved e) {
            return quiet(
                    "page animates",
                    e.update() + " of " + e.topic() + ": "
                            + (e.animations().isEmpty() ? "nothing" : String.join(", ", e.animations())) + " in "
                            + e.frames() + " frames");
        }
        return socket(event);
    }

    private static EventWords socket(PageEvent event) {
        if (event instanceof PageEvent.PageDialled e) {
            return quiet("page dials", "socket " + e.socket() + " to " + e.url());
        } else if (event instanceof PageEvent.PageConnected e) {
            return moment(Direction.IN, "page connected", "socket " + e.socket(), PAGE);
        } else if (event instanceof PageEvent.PageHungUp e) {
            return moment(
                    Direction.IN,
                    "page closes",
                    "socket " + e.socket() + (e.code() == 1005 ? "" : ", " + e.code()),
                    PAGE);
        } else if (event instanceof PageEvent.PageLost e) {
            return moment(
                    Direction.IN,
                    "page disconnected",
                    "socket " + e.socket() + ", " + e.code() + (e.clean() ? ", clean" : ", not clean"),
                    PAGE);
        } else if (event instanceof PageEvent.PageAsked e) {
            return quiet(
                    e.poll() ? "page polls" : "page requests",
                    "request " + e.request() + ": " + e.method() + " " + e.url());
        } else if (event instanceof PageEvent.PageAnswered e) {
            return quiet("page is answered", "request " + e.request() + ": " + e.status());
        } else if (event instanceof PageEvent.PageUnanswered e) {
            return quiet("page is not answered", "request " + e.request() + ": " + e.why());
        }
        return document(event);
    }

    private static EventWords document(PageEvent event) {
        if (event instanceof PageEvent.PageVisited e) {
            return moment(Direction.OUT, "opens the page", e.url(), PAGE);
        } else if (event instanceof PageEvent.PageActed e) {
            return moment(Direction.OUT, "acts on the page", e.what(), PAGE);
        } else if (event instanceof PageEvent.PageClockMoved e) {
            return moment(Direction.OUT, "moves the page's clock", "by " + e.millis() + " ms", PAGE);
        } else if (event instanceof PageEvent.PageLoaded e) {
            return moment(Direction.IN, "page loaded", "document " + e.document() + ": " + e.url(), PAGE);
        } else if (event instanceof PageEvent.PageLogged e) {
            return quiet("console: " + e.level(), e.text());
        } else if (event instanceof PageEvent.PagePictured e) {
            return new EventWords(
                    Direction.KIT,
                    "picture",
                    e.what() + ": " + e.file(),
                    PAGE,
                    false,
                    Optional.of(e.file()).filter(it -> it.matches("(?i).+\\.(png|jpe?g|webp)")));
        }
        return EventWords.ofItself(event);
    }

    private static EventWords message(String name, String text, String where) {
        return quiet(name, text + "\n" + where);
    }

    private static EventWords quiet(String name, String detail) {
        return new EventWords(Direction.IN, name, detail, PAGE, false, Optional.empty());
    }

    private static EventWords moment(Direction direction, String name, String detail, String lane) {
        return new EventWords(direction, name, detail, lane, true, Optional.empty());
    }
}
