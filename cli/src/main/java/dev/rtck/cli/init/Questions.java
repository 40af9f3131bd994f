package dev.rtck.cli.init;

import java.io.Console;
import java.util.Optional;

/** Asks a person what cannot be seen. */
@FunctionalInterface
public interface Questions {
    /** Nobody is there to answer. */
    Questions NOBODY = question -> Optional.empty();

    /** The answer to a question; empty when there is none. */
    Optional<String> ask(String question);

    /** Asks on a terminal; an empty line is no answer. */
    static Questions on(Console console) {
        return question -> Optional.ofNullable(console.readLine("%s%n  (Enter: I cannot say) ", question))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }
}
