package com.example.dashboard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Plain WebSocket, no STOMP: one JSON object a message. Binary messages are closed with 1003 by the superclass. */
@Component
class RealtimeHandler extends TextWebSocketHandler implements SmartLifecycle {
    private static final int MAX_MESSAGE = 1 << 20;

    private final Hub hub;
    private final long silenceNanos;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final ExecutorService writers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean running;

    RealtimeHandler(Hub hub, @Value("${dashboard.heartbeat}") long heartbeatSeconds) {
        this.hub = hub;
        // Three intervals: browsers stretch the timers of hidden tabs to one a minute.
        silenceNanos = TimeUnit.SECONDS.toNanos(3 * heartbeatSeconds);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(MAX_MESSAGE);
        session.setBinaryMessageSizeLimit(MAX_MESSAGE);
        subscribers.put(session.getId(), new Subscriber(session, writers));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        var subscriber = subscribers.get(session.getId());
        if (subscriber == null || subscriber.isEnding()) {
            return;
        }
        subscriber.heard();
        try {
            obey(subscriber, message.getPayload());
        } catch (Json.BadRequest e) {
            subscriber.send(hub.system("error", Json.empty().put("message", e.getMessage())));
        }
    }

    private void obey(Subscriber subscriber, String text) {
        var request = Json.object(text);
        var topic = request.get("topic");
        switch (request.path("action").asText()) {
            case "ping" -> {
                if (topic != null) {
                    Json.name(topic, "topic");
                }
                subscriber.send(hub.system("pong", Json.empty()));
            }
            case "subscribe" -> hub.subscribe(subscriber, Json.name(topic, "topic"));
            case "unsubscribe" -> hub.unsubscribe(subscriber, Json.name(topic, "topic"));
            default -> throw new Json.BadRequest("\"action\" must be \"subscribe\", \"unsubscribe\" or \"ping\"");
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        var subscriber = subscribers.remove(session.getId());
        if (subscriber != null) {
            subscriber.end(status);
            hub.leave(subscriber);
        }
    }

    private void dropTheSilent() {
        subscribers.values().stream()
                .filter(it -> it.silentNanos() > silenceNanos)
                .forEach(it -> it.end(CloseStatus.POLICY_VIOLATION.withReason("silent for too long")));
    }

    @Override
    public void start() {
        running = true;
        clock.scheduleWithFixedDelay(this::dropTheSilent, 1, 1, TimeUnit.SECONDS);
    }

    /** Before Tomcat stops. */
    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
        subscribers.values().forEach(it -> it.end(CloseStatus.GOING_AWAY));
        writers.shutdown();
        try {
            writers.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
