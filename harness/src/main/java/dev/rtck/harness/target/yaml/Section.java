package dev.rtck.harness.target.yaml;

import static dev.rtck.harness.target.yaml.Located.Kind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping with known keys. What cannot be read is noted among the problems and is then empty, so that reading goes on
 * and all problems are told at once.
 */
public final class Section {
    private final Located here;
    private final Problems problems;
    private final Set<String> keys;
    private final Set<String> misspelt = new HashSet<>();

    /**
     * @param here a mapping
     * @param keys all keys it may have; any other is a problem
     */
    public Section(Located here, Problems problems, Set<String> keys) {
        this.here = here;
        this.problems = problems;
        this.keys = Set.copyOf(keys);
        here.members().keySet().stream().filter(key -> !keys.contains(key)).forEach(this::unknown);
    }

    private void unknown(String key) {
        var meant = NearMiss.of(key, keys);
        meant.ifPresent(misspelt::add);
        problems.add(
                here.placeOf(key),
                here.pathOf(key),
                "unknown key"
                        + meant.map(it -> "; did you mean \"" + it + "\"?")
                                .orElseGet(() -> "; known here: "
                                        + String.join(
                                                ", ", keys.stream().sorted().toList())));
    }

    /** Where it stands. */
    public Located here() {
        return here;
    }

    /** Whether a key is there, if only misspelt: what depends on it is then no problem of its own. */
    public boolean has(String key) {
        return here.members().containsKey(key) || misspelt.contains(key);
    }

    /** The member as it is written; empty if it is not there. */
    public Optional<Located> member(String key) {
        if (!keys.contains(key)) {
            throw new IllegalArgumentException("no key of this section: " + key);
        }
        return Optional.ofNullable(here.members().get(key));
    }

    /** A problem with this mapping as a whole. */
    public void problem(String message) {
        problems.add(here, message);
    }

    /** A problem with a key, or with the mapping if the key is not there. */
    public void problem(String key, String message) {
        problems.add(here.placeOf(key), here.members().containsKey(key) ? here.pathOf(key) : here.path(), message);
    }

    /** The member's value; empty if it is not there or wrong. */
    public <T> Optional<T> get(String key, Reading<T> reading) {
        return member(key).flatMap(value -> read(value, reading));
    }

    /** As {@link #get}, but a missing key is a problem; the line shows how to write it. */
    public <T> Optional<T> require(String key, Reading<T> reading, String line) {
        if (!has(key)) {
            problem(key, "missing " + key + "; add `" + line + "`");
        }
        return get(key, reading);
    }

    /** The items of a list; an empty list if it is not there. */
    public <T> List<T> list(String key, String example, Reading<T> reading) {
        var items = new ArrayList<T>();
        member(key).ifPresent(value -> {
            if (value.kind() != Kind.LIST) {
                problems.add(value, "expected a list such as " + example + ", found " + value.found());
            }
            value.items().forEach(item -> read(item, reading).ifPresent(items::add));
        });
        return items;
    }

    /** The members of a mapping with free keys, in order; empty if it is not there. */
    public <T> Map<String, T> map(String key, String example, Reading<T> reading) {
        var members = new LinkedHashMap<String, T>();
        mapping(key, example)
                .ifPresent(value -> value.members()
                        .forEach((name, member) -> read(member, reading).ifPresent(it -> members.put(name, it))));
        return members;
    }

    /** A mapping with known keys; empty if it is not there. */
    public Optional<Section> section(String key, String example, Set<String> keys) {
        return mapping(key, example).map(value -> new Section(value, problems, keys));
    }

    /** Mappings with known keys under free names, in order. */
    public Map<String, Section> sections(String key, String name, String example, Set<String> keys) {
        var sections = new LinkedHashMap<String, Section>();
        mapping(key, "{ " + name + ": " + example + " }").ifPresent(value -> {
            var free = new Section(value, problems, value.members().keySet());
            value.members()
                    .keySet()
                    .forEach(each -> free.section(each, example, keys).ifPresent(it -> sections.put(each, it)));
        });
        return sections;
    }

    /** The mappings with known keys in a list. */
    public List<Section> sectionList(String key, String example, Set<String> keys) {
        return list(key, "[" + example + "]", value -> {
            if (value.kind() != Kind.MAPPING) {
                throw new Mistake("expected a mapping such as " + example + ", found " + value.found());
            }
            return new Section(value, problems, keys);
        });
    }

    private Optional<Located> mapping(String key, String example) {
        return member(key).filter(value -> {
            if (value.kind() == Kind.MAPPING) {
                return true;
            }
            problems.add(value, "expected a mapping such as " + example + ", found " + value.found());
            return false;
        });
    }

    private <T> Optional<T> read(Located value, Reading<T> reading) {
        try {
            return Optional.of(reading.of(value));
        } catch (Mistake mistake) {
            problems.add(mistake.at().orElse(value), mistake.getMessage());
            return Optional.empty();
        }
    }
}
