package dev.rtck.harness.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The evidence log as text: one JSON object a line. */
public final class EvidenceJson {
    // ASCII only: a lone surrogate that a target sent must come back from the file as it was.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .addModule(TargetTypes.module())
            .build();

    private EvidenceJson() {}

    /** Any part of the log or of the result model as JSON text in the same conventions. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a log. A last line that is cut off (the kit was killed while it wrote) is left out; the missing
     * {@link Event.RunEnded} tells the judge.
     *
     * @throws IOException when the file cannot be read, or a line other than the last is not an entry; the message
     *     names file and line
     */
    public static List<Entry> read(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read(reader, file.toString(), entries);
        }
        return entries;
    }

    private static void read(BufferedReader reader, String name, List<Entry> entries) throws IOException {
        var number = 0;
        String line;
        while ((line = reader.readLine()) != null) {
            number++;
            try {
                entries.add(MAPPER.readValue(line, Entry.class));
            } catch (JacksonException e) {
                if (reader.readLine() == null) {
                    return;
                }
                throw new IOException(name + ":" + number + ": expected an entry of an evidence log, found "
                        + Stream.of(line)
                                .map(l -> l.length() > 80 ? l.substring(0, 80) + "…" : l)
                                .findAny()
                                .orElseThrow()
                        + " (" + e.getOriginalMessage() + ")");
            }
        }
    }
}
