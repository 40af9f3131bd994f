package dev.rtck.reference.realtime;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hooks the event bus to the {@link ConnectionManager}: every domain event is broadcast by itself, each topic at its
 * pace. Services emit events and never call broadcast.
 */
public final class WebSocketRouter {
    private final ConnectionManager manager;
    private final Throttle stats;
    private final Throttle logs;

    /** @param interval the least time between two updates of a throttled topic */
    public WebSocketRouter(ConnectionManager manager, Duration interval, Timer timer) {
        this.manager = manager;
        stats = Throttle.latest(interval, timer, (type, data) -> manager.broadcast(Topics.STATS, type, data));
        logs = Throttle.batch(interval, timer, (type, data) -> manager.broadcast(Topics.LOGS, type, data));
    }

    /** Broadcasts one event: to be given to {@link EventBus#listen}. */
    public void route(DomainEvent event) {
        switch (event.topic()) {
            case Topics.STATS -> broadcastStatsUpdate(event.name(), event.data());
            case Topics.LOGS -> broadcastLogsUpdate(event.name(), event.data());
            case Topics.TASKS -> broadcastTasksUpdate(event.name(), event.data());
            default -> manager.broadcast(event.topic(), event.name(), event.data());
        }
    }

    /** A state that changes often: within the interval only its newest value is sent. */
    private void broadcastStatsUpdate(String type, ObjectNode data) {
        stats.offer(type, data);
    }

    /** Events that come in bursts: within the interval they are gathered, none is lost. */
    private void broadcastLogsUpdate(String type, ObjectNode data) {
        logs.offer(type, data);
    }

    /** Rare and important: sent one by one, at once. */
    private void broadcastTasksUpdate(String type, ObjectNode data) {
        manager.broadcast(Topics.TASKS, type, data);
    }
}
