package dev.rtck.harness.claim;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Names that other protocols give the members of an envelope: half of a diagnosis, and how a dialect is recognised. */
public final class MemberNames {
    private static final Map<String, List<String>> OTHERS = Map.of(
            "type", List.of("event", "kind", "action"),
            "topic", List.of("channel", "room", "stream", "subject"),
            "data", List.of("payload", "body", "message", "content"),
            "timestamp", List.of("ts", "time", "created_at", "date", "at"));

    private MemberNames() {}

    /** What a member is called elsewhere, the usual first. */
    static List<String> others(String member) {
        return OTHERS.get(member);
    }

    /** What a member is called, here first. */
    public static List<String> all(String member) {
        return Stream.concat(Stream.of(member), others(member).stream()).toList();
    }
}
