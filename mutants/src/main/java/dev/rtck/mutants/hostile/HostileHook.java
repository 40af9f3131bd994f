package dev.rtck.mutants.hostile;

import java.util.Locale;

/** A publish hook that does something else than to publish. Each holds {@code {mark}}, by which its processes are found. */
public enum HostileHook {
    /** Never ends, and takes no notice of SIGTERM. */
    HANGS("trap '' TERM INT; while :; do sleep 1; done # {mark}"),
    /** Leaves a process of its own behind, in a session of its own as far as the system lets it. */
    FORKS("(trap '' HUP TERM; while :; do sleep 1; done) & echo {mark}"),
    /** Prints without end. */
    PRINTS("while :; do echo {mark} {mark} {mark} {mark} {mark} {mark} {mark} {mark}; done"),
    /** Says that all is well, and does nothing. */
    LIES("exit 0 # {mark}"),
    /** Would write where it has no business, if its arguments were read by a shell. */
    IS_GIVEN_COMMANDS("test \"$#\" -ge 0 # {mark}");

    private final String script;

    HostileHook(String script) {
        this.script = script;
    }

    /** What {@code sh -c} gets. */
    public String script(String mark) {
        return script.replace("{mark}", mark);
    }

    /** Its name as a page may have it. */
    public String label() {
        return "hook-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
