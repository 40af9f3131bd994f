package dev.rtck.reports;

import dev.rtck.harness.result.RequirementResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chapters of the specification, as the ids of its requirements name them. */
public final class Chapters {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("CONN", "Connection"),
            Map.entry("ENV", "Envelope"),
            Map.entry("SUB", "Subscription"),
            Map.entry("HB", "Heartbeat"),
            Map.entry("PUB", "Publishing"),
            Map.entry("THR", "Throttling"),
            Map.entry("POLL", "Polling"),
            Map.entry("FE", "Frontend"),
            Map.entry("RC", "Reconnection"),
            Map.entry("FB", "Fallback"),
            Map.entry("UI", "Visual feedback"),
            Map.entry("ERR", "Errors"),
            Map.entry("SEC", "Security"),
            Map.entry("LIFE", "Life-cycle"),
            Map.entry("CLU", "Several nodes"));

    private Chapters() {}

    /** The chapter of a requirement: {@code SUB} for {@code SUB-4}. */
    public static String of(String requirement) {
        var dash = requirement.lastIndexOf('-');
        return dash > 0 ? requirement.substring(0, dash) : requirement;
    }

    /** What the chapter is about, or its own name when it is a new one. */
    public static String title(String chapter) {
        return TITLES.getOrDefault(chapter, chapter);
    }

    /** The requirements by chapter, both in the order of the catalogue. */
    public static Map<String, List<RequirementResult>> group(List<RequirementResult> requirements) {
        return requirements.stream()
                .collect(Collectors.groupingBy(r -> of(r.id()), LinkedHashMap::new, Collectors.toList()));
    }
}
