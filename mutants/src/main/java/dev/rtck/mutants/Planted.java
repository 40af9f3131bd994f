package dev.rtck.mutants;

import dev.rtck.mutants.wire.Tampering;
import java.util.List;

/**
 * Something planted between the kit and a healthy server.
 *
 * @param name       what is wrong, or only unusual
 * @param tampering  how it is done
 * @param breaks     requirements that must be seen broken by it: failed, or warned of where they are a SHOULD; none for
 *                   what is only unusual
 * @param mayBreak   what may be seen broken in consequence; a chapter's name stands for all of it
 */
public record Planted(String name, Tampering tampering, List<String> breaks, List<String> mayBreak) {

    /** A fault. */
    public static Planted fault(String name, Tampering tampering, String... breaks) {
        return new Planted(name, tampering, List.of(breaks), List.of());
    }

    /** A variant that the specification allows. */
    public static Planted benign(String name, Tampering tampering) {
        return new Planted(name, tampering, List.of(), List.of());
    }

    /** The same with consequences. */
    public Planted alsoBreaking(String... more) {
        return new Planted(name, tampering, breaks, List.of(more));
    }

    /** Whether a requirement may be seen broken by it. */
    public boolean excuses(String requirement) {
        return breaks.contains(requirement)
                || mayBreak.contains(requirement)
                || mayBreak.contains(requirement.split("-")[0]);
    }

    @Override
    public String toString() {
        return name;
    }
}
