package dev.rtck.harness.target;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The origins whose pages may connect.
 *
 * @param declared whether the target says anything of origins at all
 * @param allowed {@code scheme://host:port} of each
 */
public record Origins(boolean declared, List<String> allowed) {
    /** Nothing is declared: whether origins are checked cannot be tested. */
    public static final Origins UNDECLARED = new Origins(false, List.of());

    public Origins {
        allowed = List.copyOf(allowed);
    }

    Origins filled(UnaryOperator<String> fill) {
        return new Origins(declared, allowed.stream().map(fill).toList());
    }
}
