package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;
import java.util.LinkedHashMap;

/** The badge as an endpoint of shields.io reads it: {@code badge.json}. */
public final class BadgeJson implements JsonFormat {
    @Override
    public String fileName() {
        return "badge.json";
    }

    @Override
    public Object document(ComplianceReport report) {
        var badge = Badge.of(report);
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", 1);
        document.put("label", Badge.LABEL);
        document.put("message", badge.message());
        document.put("color", badge.colour().word());
        // An error badge keeps its colour whatever the address of the badge asks for.
        document.put("isError", badge.bad());
        return document;
    }
}
