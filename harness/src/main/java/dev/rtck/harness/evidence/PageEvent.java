package dev.rtck.harness.evidence;

import java.util.List;

/**
 * What happens on a page under test. Sockets, requests and documents of a page are counted from 1 in the order in which
 * it made them.
 *
 * <p>{@code clock} is the page's own clock in milliseconds since 1970. A case may move it ({@link PageClockMoved}), so times
 * between two events of a page are told by this clock, and all others by the {@link Entry}.
 */
public sealed interface PageEvent extends Event {
    /** The kit opens the page. */
    record PageVisited(String url) implements PageEvent {}

    /** The kit does something to the page: types, leaves, goes offline … */
    record PageActed(String what) implements PageEvent {}

    /** The kit let the page's clock run ahead by this many milliseconds; {@code clock} is what it showed then. */
    record PageClockMoved(long millis, long clock) implements PageEvent {}

    /** A document is there; a page that is reloaded or navigates has several. */
    record PageLoaded(int document, String url, long clock) implements OfPage {}

    /** The page calls the constructor of WebSocket. */
    record PageDialled(int socket, String url, long clock) implements OfPage {}

    /** The browser threw instead of making a socket. */
    record PageDialRefused(int socket, String why, long clock) implements OfPage {}

    /** A socket of the page is open. */
    record PageConnected(int socket, long clock) implements OfPage {}

    /**
     * The page sends a text, or tries to on a socket that is not open.
     *
     * @param intent as in {@link WireEvent.Sent}
     * @param open   whether the socket was open
     */
    record PageSent(int socket, String text, String intent, boolean open, long clock) implements OfPage {}

    /** A text arrived at a socket of the page. */
    record PageReceived(int socket, String text, long clock) implements OfPage {}

    /** The page calls {@code close}; 1005 stands for a call without a code. */
    record PageHungUp(int socket, int code, long clock) implements OfPage {}

    /** The browser tells the page that a socket is closed. */
    record PageLost(int socket, int code, boolean clean, long clock) implements OfPage {}

    /**
     * The page sends a request by script.
     *
     * @param poll whether its address is one that is polled
     */
    record PageAsked(int request, String method, String url, boolean poll, long clock) implements OfPage {}

    /** It was answered. */
    record PageAnswered(int request, int status, long clock) implements OfPage {}

    /** It failed, or the page gave it up. */
    record PageUnanswered(int request, String why, long clock) implements OfPage {}

    /**
     * The status element looks different in a painted frame than in the one before.
     *
     * @param colours every colour it is painted with, as {@code r g b}, each 0 to 255; none while it is not to be seen
     * @param text    what it tells in words: its own text, accessible name or title
     */
    record PageDot(List<String> colours, String text, long clock) implements OfPage {
        public PageDot {
            colours = List.copyOf(colours);
        }
    }

    /** An update of a topic is to be read this many times in the place where its value becomes visible. */
    record PageShown(String topic, String update, int times, long clock) implements OfPage {}

    /**
     * What moved after an update came to be seen.
     *
     * @param animations names of animations that began with it, on the element or around it
     * @param frames     painted frames in which one of them ran
     * @param ended      whether none of them ran any more when the kit stopped looking
     */
    record PageMoved(String topic, String update, List<String> animations, int frames, boolean ended, long clock)
            implements OfPage {
        public PageMoved {
            animations = List.copyOf(animations);
        }
    }

    /** The kit asked the page something, and this is the answer. */
    record PageTold(String question, String answer) implements OfPage {
        @Override
        public long clock() {
            return 0;
        }
    }

    /** The page's script did not run for a while, by its own doing or because the machine was busy. */
    record PageStalled(long millis, long clock) implements PageEvent {}

    /** A line of the page's console, or an error that nobody caught. */
    record PageLogged(String level, String text) implements PageEvent {}

    /**
     * A picture of the page as it was.
     *
     * @param file relative to the folder of the log
     */
    record PagePictured(String file, String what) implements PageEvent {}

    /** What the page did itself, and which can so witness a claim. */
    sealed interface OfPage extends PageEvent {
        /** The page's own clock, in milliseconds; 0 where it was not asked. */
        long clock();

        @Override
        default boolean fromTarget() {
            return true;
        }
    }
}
