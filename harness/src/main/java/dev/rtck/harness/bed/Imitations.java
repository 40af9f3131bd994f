package dev.rtck.harness.bed;

import dev.rtck.harness.target.Authentication.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Credentials that are made after accepted ones. */
final class Imitations {
    private Imitations() {}

    /**
     * The same places with other values in them; of a header field only what follows its scheme, such as {@code Bearer},
     * is another.
     *
     * @throws Withheld where the credentials have no place in the handshake
     */
    static Credentials of(Credentials accepted, UnaryOperator<String> change) {
        if (values(accepted).isEmpty()) {
            throw new Withheld("the credentials are no part of the handshake, so that the kit cannot imitate them");
        }
        return new Credentials(
                each(accepted.headers(), value -> afterScheme(value, change)),
                each(accepted.query(), change),
                each(accepted.cookies(), change),
                accepted.subprotocol().map(change),
                Optional.empty(),
                Optional.empty());
    }

    /** The secret values in credentials; of a header field the whole, and what follows its scheme. */
    static List<String> values(Credentials credentials) {
        var all = new ArrayList<String>();
        credentials.headers().values().forEach(value -> {
            all.add(value);
            all.add(value.substring(value.lastIndexOf(' ') + 1));
        });
        all.addAll(credentials.query().values());
        all.addAll(credentials.cookies().values());
        credentials.subprotocol().ifPresent(all::add);
        return all;
    }

    private static String afterScheme(String value, UnaryOperator<String> change) {
        var at = value.lastIndexOf(' ') + 1;
        return value.substring(0, at) + change.apply(value.substring(at));
    }

    private static Map<String, String> each(Map<String, String> values, UnaryOperator<String> change) {
        var changed = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> changed.put(name, change.apply(value)));
        return changed;
    }
}
