package dev.rtck.harness.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The evidence log as text: one JSON object a line. */
public final class EvidenceJson {
    // ASCII only: a lone surrogate that a target sent must come back from the file as it was.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(64 << 20)
                            .maxNameLength(64 << 20)
                            .build())
                    .build())
            .addModule(TargetTypes.module())
            // A line of another shape is refused with its number, and does not end as a null somewhere in the judge.
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private EvidenceJson() {}

    /** Any part of the log or of the result model as JSON text in the same conventions. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** An entry as a line of the log, without the secrets that {@code redact} knows. */
    static String line(Entry entry, UnaryOperator<String> redact) {
        return MAPPER.writeValueAsString(new Redaction(redact).of(MAPPER.valueToTree(entry)));
    }

    /**
     * Reads a log. A last line that is cut off (the kit was killed while it wrote) is left out; the missing
     * {@link RunEvent.RunEnded} tells the judge.
     *
     * @throws IOException when the file cannot be read, or a line other than the last is not an entry; the message
     *     names file and line
     */
    public static List<Entry> read(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        forEach(file, entries::add);
        return entries;
    }

    /**
     * Reads a log entry by entry, for readers that need a few of very many; otherwise as {@link #read}.
     *
     * @throws IOException as {@link #read} does; {@code reader} then had the entries before that line
     */
    public static void forEach(Path file, Consumer<Entry> reader) throws IOException {
        try (var in = Files.newInputStream(file)) {
            read(new Lines(in), file.toString(), reader);
        }
    }

    private static void read(Lines lines, String name, Consumer<Entry> entries) throws IOException {
        var number = 0;
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            var line = next.get();
            number++;
            Entry entry;
            try {
                entry = MAPPER.readValue(line, Entry.class);
                if (entry == null || entry.event() == null || entry.key() == null || entry.who() == null) {
                    throw DatabindException.from((JsonParser) null, "it lacks what every entry has");
                }
            } catch (JacksonException e) {
                if (lines.next().isEmpty()) {
                    return;
                }
                throw new IOException(name + ":" + number + ": expected an entry of an evidence log, found "
                        + head(new String(line, StandardCharsets.UTF_8)) + " (" + e.getOriginalMessage() + ")");
            }
            entries.accept(entry);
        }
    }

    private static String head(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
