package dev.rtck.browser.page;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageShown;
import java.util.function.Predicate;

/** Tells the events by which an update comes to be seen. */
public final class Shown {
    private Shown() {}

    /** Whether an event says that this update is to be seen. */
    public static Predicate<Event> of(Update update) {
        return it -> it instanceof PageShown shown && shown.update().equals(update.name()) && shown.times() > 0;
    }
}
