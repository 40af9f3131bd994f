package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times and events in the words of a report. */
final class Words {
    private Words() {}

    /** A time of the run, e.g. {@code at 3.204 s}. */
    static String at(long nanos) {
        return String.format(Locale.ROOT, "at %.3f s", nanos / 1e9);
    }

    /** A duration, e.g. {@code 12.3 ms}. */
    static String took(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    /** The end of a connection, e.g. {@code a close frame with code 1011 ("error") at 3.204 s}. */
    static String ending(History.Seen<Event> end) {
        if (end.event() instanceof WireEvent.ReceivedClose close) {
            return "a close frame with code " + close.code()
                    + (close.reason().isEmpty() ? "" : " (\"" + close.reason() + "\")") + " " + at(end.at());
        }
        var ended = (WireEvent.Ended) end.event();
        return "the end of the connection without a close frame (" + ended.how()
                + (ended.detail().isEmpty() ? "" : ": " + ended.detail()) + ") " + at(end.at());
    }

    /** The loss of the whole target; where the kit started it, with the end of what it printed. */
    static String loss(History.Seen<? extends Event> lost) {
        if (!(lost.event() instanceof TargetEvent.TargetExited exited)) {
            return "nothing listens at the target's address any more";
        }
        var output = exited.detail().strip();
        return "the server process died " + at(lost.at())
                + (output.isEmpty() ? "" : "; the end of its output: " + end(output));
    }

    private static String end(String text) {
        return text.length() <= 600 ? text : "…" + text.substring(text.length() - 600);
    }

    /** A payload as a report quotes it inside a sentence; the transcript has it whole. */
    static String quote(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "… (" + text.length() + " characters)";
    }

    /** Publications by name; many by the first and the last. */
    static String listed(List<String> ids) {
        return ids.size() <= 3
                ? String.join(", ", ids)
                : ids.get(0) + " … " + ids.get(ids.size() - 1) + " (" + ids.size() + " publications)";
    }

    /** Close codes as alternatives. */
    static String either(List<Integer> codes) {
        return codes.isEmpty()
                ? "any code"
                : codes.stream().map(String::valueOf).collect(Collectors.joining(", ", "code ", ""));
    }
}
