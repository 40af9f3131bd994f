package dev.rtck.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client message asks for (SUB-2). */
public enum Action {
    SUBSCRIBE,
    UNSUBSCRIBE,
    PING;

    /** The spelling on the wire: small letters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action with exactly this spelling. */
    public static Optional<Action> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }
}
