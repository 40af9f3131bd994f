package dev.rtck.harness.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The constant wrapper that ties a command to the kit's life. The wrapper leads a session of its own; its stdin is a pipe
 * that only the kit holds, so that the kernel closes it however the kit ends. A watcher in another session waits for that,
 * kills the wrapper's process group, and then whatever carries the lifeline's mark in its environment: what has left the
 * group. It stays when the command has exited, because what the command started may still run.
 *
 * <p>The wrapper's stderr is its report to the kit ({@code watching}, {@code pid N}, {@code exit N}); the command's goes with its stdout.
 */
record Lifeline(Path sh, Path setsid, Path grep) {
    private static final String MARK = "RTCK_LIFELINE";

    private static final String WATCH = String.join(
            "\n",
            "echo watching >&2",
            "read -r line",
            "kill -KILL \"-$2\" 2>/dev/null",
            "round=0",
            "while [ $round -lt 50 ]; do",
            "  found=$(\"$3\" -lsF \"RTCK_LIFELINE=$1\" /proc/[0-9]*/environ 2>/dev/null)",
            "  [ -n \"$found\" ] || break",
            "  for file in $found; do file=${file#/proc/}; kill -KILL \"${file%/environ}\" 2>/dev/null; done",
            "  round=$((round + 1))",
            "done");

    private static final String WRAP = String.join(
            "\n",
            "sh=$1 setsid=$2 grep=$3 watch=$4; shift 4",
            "exec 9<&0 </dev/null",
            "mark=$RTCK_LIFELINE",
            // Without the mark in its own environment, else the watcher would find itself.
            "(unset RTCK_LIFELINE; exec \"$setsid\" \"$sh\" -c \"$watch\" rtck-watch \"$mark\" $$ \"$grep\")"
                    + " <&9 >/dev/null 9<&- &",
            // In the foreground: shells let background commands ignore SIGINT and SIGQUIT.
            "\"$sh\" -c 'echo \"pid $$\" >&2; exec \"$@\" 2>&1' rtck \"$@\" 9<&-",
            "echo \"exit $?\" >&2",
            "wait");

    /** The lifeline, where this system has what it takes. */
    static Optional<Lifeline> ofThisSystem() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return Optional.empty();
        }
        var here = Path.of("").toAbsolutePath();
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        var sh = Executable.search("sh", here, path);
        var setsid = Executable.search("setsid", here, path);
        var grep = Executable.search("grep", here, path);
        return sh.isPresent() && setsid.isPresent() && grep.isPresent()
                ? Optional.of(new Lifeline(sh.get(), setsid.get(), grep.get()))
                : Optional.empty();
    }

    List<String> wrap(List<String> command) {
        var words = new ArrayList<>(List.of(setsid.toString(), sh.toString(), "-c", WRAP, "rtck"));
        words.addAll(List.of(sh.toString(), setsid.toString(), grep.toString(), WATCH));
        words.addAll(command);
        return words;
    }

    void mark(Map<String, String> environment) {
        environment.put(MARK, UUID.randomUUID().toString());
    }
}
