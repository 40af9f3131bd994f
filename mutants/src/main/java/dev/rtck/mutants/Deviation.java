package dev.rtck.mutants;

import java.util.List;

/** Something planted in or before a healthy target, by which the kit itself is tried: a fault, or what is only unusual. */
public sealed interface Deviation permits Planted, PlantedFault {

    /** What is wrong, or only unusual. */
    String name();

    /** Requirements that must be seen broken by it: failed, or warned of where they are a SHOULD; none when it is lawful. */
    List<String> breaks();

    /** What may be seen broken in consequence; a chapter's name stands for all of it. */
    List<String> mayBreak();

    /** Whether a requirement may be seen broken by it. */
    default boolean excuses(String requirement) {
        return breaks().contains(requirement)
                || mayBreak().contains(requirement)
                || mayBreak().contains(requirement.split("-")[0]);
    }
}
