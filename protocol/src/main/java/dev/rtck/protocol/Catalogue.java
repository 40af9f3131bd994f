package dev.rtck.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The requirements of the specification, in reading order. Immutable. */
public final class Catalogue {
    private final List<Chapter> chapters;
    private final List<Requirement> requirements;
    private final Map<String, Requirement> byId;

    Catalogue(List<Chapter> chapters, List<Requirement> requirements) {
        this.chapters = List.copyOf(chapters);
        this.requirements = List.copyOf(requirements);
        this.byId = requirements.stream().collect(Collectors.toUnmodifiableMap(Requirement::id, Function.identity()));
    }

    /**
     * The catalogue that ships with this module, read when it is first asked for.
     *
     * @throws ExceptionInInitializerError when an entry lacks a field, has an unknown one, repeats an id, or when its
     *     statement was changed under its published hash; {@link CatalogueException} is its cause
     */
    public static Catalogue load() {
        return Shipped.CATALOGUE;
    }

    /** All requirements, chapter by chapter, in ascending order of their numbers. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /** The requirements of one chapter; empty when there is no such chapter. */
    public List<Requirement> requirements(Chapter chapter) {
        return requirements.stream()
                .filter(r -> r.chapter().equals(chapter.id()))
                .toList();
    }

    /** The requirement with this id. */
    public Optional<Requirement> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The chapters in reading order. */
    public List<Chapter> chapters() {
        return chapters;
    }

    /**
     * Identifies what this catalogue demands: the lower-case hex SHA-256 over id, level, role, profile and statement of
     * every requirement. Better hints or more tests do not change it.
     */
    public String sha256() {
        return Sha256.of(requirements.stream()
                .map(r -> String.join(
                        "\t",
                        r.id(),
                        r.level().name(),
                        r.role().name(),
                        r.profile().name(),
                        r.statement()))
                .collect(Collectors.joining("\n")));
    }

    private static final class Shipped {
        private static final Catalogue CATALOGUE =
                CatalogueReader.read(Resources.text("requirements.yaml"), Resources.text("chapters.yaml"));
    }
}
