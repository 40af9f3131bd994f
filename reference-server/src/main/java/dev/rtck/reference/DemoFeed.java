package dev.rtck.reference;

import dev.rtck.reference.realtime.DomainEvent;
import dev.rtck.reference.realtime.EventBus;
import dev.rtck.reference.realtime.Json;
import dev.rtck.reference.realtime.Topics;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** A service layer in small: emits domain events and knows nothing of topics' pace, connections or transports. */
final class DemoFeed {
    private static final List<String> WORK = List.of("Import", "Backup", "Reindex", "Report");

    private final EventBus bus;
    private int tick;

    DemoFeed(EventBus bus) {
        this.bus = bus;
    }

    /** Emits once a second for as long as the scheduler lives. */
    void start(ScheduledExecutorService scheduler) {
        scheduler.scheduleAtFixedRate(this::emit, 0, 1, TimeUnit.SECONDS);
    }

    private void emit() {
        emit("stats_update", Topics.STATS, stats());
        int step = tick % 10;
        var task = WORK.get(tick / 10 % WORK.size());
        emit("log", Topics.LOGS, line("info", task + ": step " + (step + 1) + " of 10"));
        if (step == 9) {
            emit("log", Topics.LOGS, line("warn", task + " finished"));
        }
        emit(
                "task_progress",
                Topics.TASKS,
                Json.object().put("id", tick / 10).put("name", task).put("progress", (step + 1) * 10));
        tick++;
    }

    private void emit(String name, String topic, ObjectNode data) {
        bus.emit(new DomainEvent(name, topic, data));
    }

    private static ObjectNode stats() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = Runtime.getRuntime().availableProcessors();
        var memory = Runtime.getRuntime();
        double used = (memory.totalMemory() - memory.freeMemory()) * 100.0 / memory.totalMemory();
        return Json.object()
                .put("cpu", tenths(Math.min(100, Math.max(0, load) * 100 / processors)))
                .put("mem", tenths(used));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static ObjectNode line(String level, String message) {
        return Json.object().put("level", level).put("message", message);
    }
}
