package dev.rtck.harness.evidence;

import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.target.Mapping;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Random values of everything that an entry can hold, by the components of its records. */
final class Events {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "äß\u2028\u0000\u007f",
            "\ud83d\ude00",
            "\ud800",
            "\udc00x",
            "x\ud83d",
            "\"\\/\n\r\t",
            "•••",
            "{}");

    private final Random random;

    Events(long seed) {
        random = new Random(seed);
    }

    /** Every kind of event. */
    static List<Class<?>> kinds() {
        return kinds(Event.class).toList();
    }

    /** Every kind of claim. */
    static List<Class<?>> claims() {
        return kinds(Claim.class).toList();
    }

    /** The records of a sealed interface, whichever of its parts they stand in. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Events::kinds) : Stream.of(type);
    }

    Event event(Class<?> kind) {
        return (Event) value(kind);
    }

    String text() {
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(20) == 0 ? text.repeat(5_000) : text + random.nextInt(10);
    }

    /** Names that are no well-formed Unicode do not come back; another test is about them. */
    private String name() {
        return Redaction.wellFormed(text());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return many(generic);
        } else if (type == String.class) {
            return text();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == JsonNode.class) {
            return json(3);
        } else if (type == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        } else if (type == Mapping.class) {
            return Mapping.EXACT;
        } else if (type == Claim.class) {
            var kinds = claims();
            return value(kinds.get(random.nextInt(kinds.size())));
        } else if (type instanceof Class<?> kind && kind.isEnum()) {
            return kind.getEnumConstants()[random.nextInt(kind.getEnumConstants().length)];
        }
        return made((Class<?>) type);
    }

    private Object many(ParameterizedType generic) {
        var list = new ArrayList<Object>();
        var map = new LinkedHashMap<Object, Object>();
        for (var i = random.nextInt(4); i > 0; i--) {
            if (generic.getRawType() == Map.class) {
                map.put(name(), value(generic.getActualTypeArguments()[1]));
            } else {
                list.add(value(generic.getActualTypeArguments()[0]));
            }
        }
        return generic.getRawType() == Map.class ? map : list;
    }

    private Object made(Class<?> kind) {
        try {
            Constructor<?> constructor = kind.getDeclaredConstructors()[0];
            var arguments = new ArrayList<Object>();
            for (var type : constructor.getGenericParameterTypes()) {
                arguments.add(value(type));
            }
            return constructor.newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + kind, e);
        }
    }

    private JsonNode json(int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt());
            case 3 -> nodes.numberNode(random.nextDouble());
            case 4 -> nodes.stringNode(text());
            case 5 -> nodes.arrayNode().add(json(depth - 1)).add(json(depth - 1));
            default -> nodes.objectNode().set(name(), json(depth - 1));
        };
    }
}
