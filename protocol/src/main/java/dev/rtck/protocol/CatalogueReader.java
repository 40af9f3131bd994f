package dev.rtck.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the catalogue and refuses whatever breaks its rules, naming the entry and what to do. */
final class CatalogueReader {
    private static final Pattern ID = Pattern.compile("[A-Z]+-[1-9][0-9]*");

    private CatalogueReader() {}

    static Catalogue read(String requirementsYaml, String chaptersYaml) {
        var chapters = new ArrayList<Chapter>();
        for (var node : entries(chaptersYaml, "chapters.yaml")) {
            var entry = new CatalogueEntry("chapters.yaml", node, Set.of("id", "title", "introduction"));
            chapters.add(new Chapter(entry.text("id"), entry.text("title"), entry.text("introduction")));
        }
        var requirements = new ArrayList<Requirement>();
        for (var node : entries(requirementsYaml, "requirements.yaml")) {
            requirements.add(requirement(new CatalogueEntry("requirements.yaml", node, CatalogueEntry.REQUIREMENT)));
        }
        checkOrder(chapters, requirements);
        return new Catalogue(chapters, requirements);
    }

    private static Requirement requirement(CatalogueEntry entry) {
        var id = entry.text("id");
        if (!ID.matcher(id).matches()) {
            throw entry.fault("the id has to be a chapter and a number, such as HB-2");
        }
        var statement = entry.text("statement");
        var actual = Sha256.of(statement);
        if (!entry.has("sha256")) {
            throw entry.fault("sha256 is missing. If the entry is new, add the line \"sha256: " + actual + "\"");
        }
        if (!entry.text("sha256").equals(actual)) {
            throw entry.fault(
                    "the statement is not the one that was published under this id. A published statement never"
                            + " changes: restore it, and give the new wording the next free number of the chapter");
        }
        return new Requirement(
                id,
                entry.constant("level", Level.values()),
                entry.constant("role", Role.values()),
                entry.constant("profile", Profile.values()),
                statement,
                entry.text("source"),
                entry.text("since"),
                actual,
                entry.testability(),
                entry.text("hint"));
    }

    private static void checkOrder(List<Chapter> chapters, List<Requirement> requirements) {
        var order = chapters.stream().map(Chapter::id).toList();
        var seen = new HashSet<String>();
        var chapter = 0;
        var number = 0;
        for (var requirement : requirements) {
            var id = requirement.id();
            var place = order.indexOf(requirement.chapter());
            if (!seen.add(id)) {
                throw new CatalogueException("requirements.yaml: " + id
                        + ": this id is used twice. Give the later entry the next free number");
            }
            if (place < 0) {
                throw new CatalogueException("requirements.yaml: " + id + ": there is no such chapter. Use one of "
                        + order + " or add it to chapters.yaml");
            }
            if (place < chapter || (place == chapter && requirement.number() <= number)) {
                throw new CatalogueException(
                        "requirements.yaml: " + id + ": out of order. Put entries by chapter and ascending number");
            }
            chapter = place;
            number = requirement.number();
        }
    }

    private static JsonNode entries(String yaml, String file) {
        var factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var mapper = YAMLMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            var root = mapper.readTree(yaml);
            if (!root.isArray()) {
                throw new CatalogueException(file + ": expected a list of entries, each beginning with \"- id:\"");
            }
            return root;
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new CatalogueException(
                    file + ":" + place.getLineNr() + ":" + place.getColumnNr() + ": " + e.getOriginalMessage());
        }
    }
}
