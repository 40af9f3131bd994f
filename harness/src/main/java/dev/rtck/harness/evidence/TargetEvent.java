package dev.rtck.harness.evidence;

import tools.jackson.databind.JsonNode;

/** What the kit does with the target beside talking to it, and what it reads of it. */
public sealed interface TargetEvent extends Event {
    /**
     * The kit asks the target to emit a domain event.
     *
     * @param id    unique text inside {@code data} by which deliveries are recognised
     * @param data  with long string values abbreviated: see {@link Abbreviation}
     */
    record Publishing(String id, String topic, JsonNode data) implements TargetEvent {}

    /** The hook returned. Only a publication that the hook confirmed can be demanded from the target. */
    record Published(String id, boolean confirmed, String detail) implements TargetEvent {}

    /** The kit started an instance of the target. */
    record TargetStarted(String instance, long pid, int port) implements TargetEvent {}

    /** An instance ended; {@code expected} when the kit asked for it. */
    record TargetExited(String instance, boolean expected, String detail) implements TargetEvent {}

    /** The kit sent a signal to an instance, e.g. {@code SIGKILL}. */
    record Signalled(String instance, String signal) implements TargetEvent {}

    /** A figure was read: memory, descriptors, connections … of an instance. */
    record Measured(String what, long value, String unit) implements TargetEvent {
        /** Resident memory of the target's processes, in bytes. */
        public static final String MEMORY = "resident memory";

        /** Open file descriptors of the target's processes. */
        public static final String DESCRIPTORS = "open descriptors";

        /** From the start of the target's process until it was ready, in milliseconds. */
        public static final String READY = "time until ready";

        /** From a fault until a newcomer was served again, in milliseconds; the fault's words follow. */
        public static final String RECOVERY = "recovery after ";

        /** Clients of a crowd that were served. */
        public static final String SERVED = "clients served";

        /** Clients of a crowd that were told to come again. */
        public static final String TURNED_AWAY = "clients turned away";

        /** What a flood of publications held altogether, in bytes. */
        public static final String PUBLISHED = "published";

        @Override
        public boolean fromTarget() {
            return true;
        }
    }
}
