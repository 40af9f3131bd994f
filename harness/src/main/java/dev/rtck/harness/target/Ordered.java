package dev.rtck.harness.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Immutable maps in the order of the file, which {@link Map#copyOf} does not keep. */
final class Ordered {
    private Ordered() {}

    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <V> Map<String, V> each(Map<String, V> map, UnaryOperator<V> change) {
        var changed = new LinkedHashMap<String, V>();
        map.forEach((key, value) -> changed.put(key, change.apply(value)));
        return Collections.unmodifiableMap(changed);
    }
}
