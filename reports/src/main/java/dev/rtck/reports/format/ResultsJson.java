package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;

/** The results for programs: {@code results.json}, in the shape of {@code results-v1.schema.json}. */
public final class ResultsJson implements JsonFormat {
    /** Resource that holds the JSON Schema (2020-12) of the file. */
    public static final String SCHEMA_RESOURCE = "/dev/rtck/reports/results-v1.schema.json";

    @Override
    public String fileName() {
        return "results.json";
    }

    @Override
    public Object document(ComplianceReport report) {
        return ResultsDocument.of(report);
    }
}
