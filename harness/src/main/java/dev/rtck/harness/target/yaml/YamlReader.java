package dev.rtck.harness.target.yaml;

import static dev.rtck.harness.target.yaml.Located.Kind;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document from its events, and refuses what makes YAML surprising: anchors, aliases, merge keys, tags,
 * duplicate keys, several documents. The library's own object readers drop a second document and let the last of two
 * equal keys win.
 */
public final class YamlReader {
    private static final int DEEPEST = 50;
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");
    /** What YAML 1.1 or 1.2 takes for a boolean, a number in another base, a number of minutes or no number at all. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i:true|false|yes|no|on|off)"
            + "|[-+]?(0[0-9_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])+|[0-9_]*\\.?[0-9][0-9_]*([eE][-+]?[0-9]+)?|[0-9]+\\.)"
            + "|[-+]?\\.(?i:inf|nan)");

    private final Iterator<Event> events;
    private final Problems problems;

    private YamlReader(String text, Problems problems) {
        this.events =
                new Parse(LoadSettings.builder().build()).parseString(text).iterator();
        this.problems = problems;
    }

    /**
     * Reads a document.
     *
     * @return its value; empty if it is not YAML at all or the file is empty, which is then among the problems
     */
    public static Optional<Located> read(String text, Problems problems) {
        try {
            return new YamlReader(text, problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.add(place(e.getProblemMark()), "", "not valid YAML: " + firstLine(e.getProblem()));
        } catch (TooDeep e) {
            return Optional.empty();
        } catch (ReaderException e) {
            var character = String.format("U+%04X", e.getCodePoint());
            problems.add(
                    place(text, e.getPosition()),
                    "",
                    "not valid YAML: the control character " + character + " is not allowed");
        } catch (YamlEngineException e) {
            problems.add(Place.START, "", "not valid YAML: " + firstLine(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Located> document() {
        Optional<Located> document = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent) {
                if (document.isPresent()) {
                    problems.add(
                            place(event.getStartMark()),
                            "",
                            "expected one document, found a second one after ---; "
                                    + "put each target in a file of its own");
                    return document;
                }
                document = Optional.of(node(event, "", 0));
            }
        }
        if (document.filter(it -> it.kind() != Kind.NOTHING).isEmpty()) {
            problems.add(Place.START, "", "the file is empty; it needs at least `name: …` and `websocket: { url: … }`");
            return Optional.empty();
        }
        return document;
    }

    private Located node(Event event, String path, int depth) {
        var place = place(event.getStartMark());
        refuseSurprises((NodeEvent) event, place, path);
        if (event instanceof ScalarEvent scalar) {
            return Located.scalar(
                    scalar.isPlain() ? kind(scalar.getValue()) : Kind.TEXT, place, path, scalar.getValue());
        }
        if (event instanceof AliasEvent) {
            return Located.scalar(Kind.NOTHING, place, path, "");
        }
        if (depth == DEEPEST) {
            problems.add(place, path, "nested more than " + DEEPEST + " deep");
            throw new TooDeep();
        }
        return event.getEventId() == Event.ID.MappingStart ? mapping(place, path, depth) : list(place, path, depth);
    }

    private Located mapping(Place place, String path, int depth) {
        Map<String, Located> members = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        var here = new Located(Kind.MAPPING, place, path, "", "", Map.of(), Map.of(), List.of());
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var at = place(event.getStartMark());
            var key = key(event, path, at, depth);
            var value = node(events.next(), here.pathOf(key), depth + 1);
            var first = keys.putIfAbsent(key, at);
            if (first != null) {
                problems.add(at, here.pathOf(key), "this key is there twice; the first is on line " + first.line());
            } else if (key.equals("<<")) {
                problems.add(at, path, "merge keys (<<) are not allowed; write the members out");
            } else {
                members.put(key, value);
            }
        }
        return new Located(Kind.MAPPING, place, path, "", "", members, keys, List.of());
    }

    private String key(Event event, String path, Place at, int depth) {
        if (event instanceof ScalarEvent scalar) {
            refuseSurprises(scalar, at, path);
            return scalar.getValue();
        }
        problems.add(at, path, "expected a key, found a value; keys are plain text");
        node(event, path, depth + 1);
        return "";
    }

    private Located list(Place place, String path, int depth) {
        var items = new ArrayList<Located>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return new Located(Kind.LIST, place, path, "", "", Map.of(), Map.of(), items);
    }

    private void refuseSurprises(NodeEvent event, Place at, String path) {
        if (event instanceof AliasEvent alias) {
            problems.add(
                    at,
                    path,
                    "aliases are not allowed (*" + name(alias) + "); write the value out, in quotes if it is text");
        } else if (event.getAnchor().isPresent()) {
            problems.add(
                    at,
                    path,
                    "anchors are not allowed (&" + name(event) + "); write the value out, in quotes if it is text");
        }
        var tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.<String>empty();
        tag.ifPresent(it -> problems.add(
                at,
                path,
                "tags are not allowed (" + shortTag(it) + "); leave it out, or put text that begins with ! in quotes"));
    }

    private static String name(NodeEvent event) {
        return event.getAnchor().map(Object::toString).orElse("");
    }

    private static String shortTag(String tag) {
        return tag.replace("tag:yaml.org,2002:", "!!");
    }

    private static Kind kind(String plain) {
        if (NOTHING.matcher(plain).matches()) {
            return Kind.NOTHING;
        }
        if (BOOLEAN.matcher(plain).matches()) {
            return Kind.BOOLEAN;
        }
        if (NUMBER.matcher(plain).matches()) {
            return Kind.NUMBER;
        }
        return AMBIGUOUS.matcher(plain).matches() ? Kind.AMBIGUOUS : Kind.TEXT;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(it -> new Place(it.getLine() + 1, it.getColumn() + 1)).orElse(Place.START);
    }

    private static Place place(String text, int position) {
        var before = text.substring(0, Math.min(position, text.length()));
        var line = (int) before.chars().filter(it -> it == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** Reading ends there: the scanner takes minutes for half a million open brackets. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDeep() {
            super("nested too deep", null, false, false);
        }
    }
}
