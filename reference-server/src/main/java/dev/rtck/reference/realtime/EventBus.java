package dev.rtck.reference.realtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Carries domain events from the service layer to whoever listens. Listeners run on the emitting thread, in the order
 * in which they were added, so events of one emitter keep their order.
 */
public final class EventBus {
    private final List<Consumer<DomainEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener for every event emitted from now on. It must return quickly and never wait. */
    public void listen(Consumer<DomainEvent> listener) {
        listeners.add(listener);
    }

    /** Hands the event to every listener. A listener that throws is logged and disturbs neither the others nor the emitter. */
    public void emit(DomainEvent event) {
        for (var listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                System.getLogger(EventBus.class.getName())
                        .log(System.Logger.Level.ERROR, "A listener failed on event " + event.name(), e);
            }
        }
    }
}
