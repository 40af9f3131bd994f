package dev.rtck.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One entry of a YAML list, read field by field; every complaint names the file and the entry. */
final class CatalogueEntry {
    private static final Set<String> TESTABILITY = new TreeSet<>(Set.of("tested", "untested", "untestable"));
    static final Set<String> REQUIREMENT = Set.of(
            "id",
            "level",
            "role",
            "profile",
            "statement",
            "source",
            "since",
            "sha256",
            "hint",
            "tested",
            "untested",
            "untestable");

    private final String file;
    private final JsonNode node;

    CatalogueEntry(String file, JsonNode node, Set<String> known) {
        this.file = file;
        this.node = node;
        if (!node.isObject()) {
            throw fault("expected an entry with fields");
        }
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw fault("the field \"" + name + "\" is unknown. Remove it or use one of " + new TreeSet<>(known));
            }
        }
    }

    boolean has(String field) {
        return node.has(field);
    }

    String text(String field) {
        var value = node.path(field);
        if (value.isMissingNode()) {
            throw fault("the field \"" + field + "\" is missing. Add it");
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw fault("the field \"" + field + "\" has to be a text. Write one, in quotes if it looks like a number");
        }
        return value.stringValue();
    }

    <E extends Enum<E>> E constant(String field, E[] values) {
        var text = text(field);
        return Arrays.stream(values)
                .filter(value -> spelling(value).equals(text))
                .findFirst()
                .orElseThrow(() -> fault("the field \"" + field + "\" is \"" + text + "\". Use one of "
                        + Arrays.stream(values).map(CatalogueEntry::spelling).collect(Collectors.joining(", "))));
    }

    Testability testability() {
        var present = TESTABILITY.stream().filter(this::has).toList();
        if (present.size() != 1) {
            throw fault("exactly one of " + TESTABILITY + " is needed, found " + present);
        }
        var field = present.get(0);
        return switch (field) {
            case "tested" -> new Testability.Tested(text(field));
            case "untestable" -> new Testability.Untestable(text(field));
            default -> new Testability.Untested(text(field));
        };
    }

    CatalogueException fault(String complaint) {
        return new CatalogueException(file + ": " + node.path("id").asString("an entry without id") + ": " + complaint);
    }

    /** Levels are written in capitals as in RFC 2119, everything else in small letters. */
    private static String spelling(Enum<?> value) {
        return value instanceof Level ? value.name() : value.name().toLowerCase(Locale.ROOT);
    }
}
