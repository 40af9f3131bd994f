package dev.rtck.harness.evidence;

/**
 * What the kit does on purpose to the way between a target and its clients, or to the target itself. A fault has a name
 * of its own within its case; only one that was proven in force says anything about the target.
 */
public sealed interface FaultEvent extends Event {
    /**
     * The kit asks for a fault.
     *
     * @param fault its name, e.g. {@code refused-1}
     * @param what  what it does, as the end of a sentence
     * @param where the path or the instance it strikes
     */
    record Injecting(String fault, String what, String where) implements FaultEvent {}

    /** A probe through the same path, or the fault's own strike, has shown the fault in force. */
    record InForce(String fault, String proof) implements FaultEvent {}

    /** The fault was asked for, and nothing shows that it is in force. */
    record Unproven(String fault, String detail) implements FaultEvent {}

    /** The kit takes the fault back. */
    record Healing(String fault) implements FaultEvent {}

    /** The fault is gone; what was seen of that. */
    record Healed(String fault, String proof) implements FaultEvent {}

    /**
     * This participant goes through the proxy of that name: its faults are this participant's too. Who says nothing goes
     * straight to the target.
     */
    record Routed(String where) implements FaultEvent {}

    /**
     * What brings the faults about, and why it was chosen.
     *
     * @param tool e.g. {@code Toxiproxy 2.12.0}
     * @param why  where it was found
     */
    record ToolChosen(String tool, String why) implements FaultEvent {}
}
