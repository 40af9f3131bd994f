package dev.rtck.harness.claim;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells acknowledgements from other messages. The specification gives them no name, so their words must do. */
public final class Acknowledgement {
    private static final Pattern WORDS = Pattern.compile(
            "subscri|\\backs?\\b|\\backnowledg|confirm|\\bjoined\\b|\\bleft\\b", Pattern.CASE_INSENSITIVE);

    private Acknowledgement() {}

    /**
     * Whether a message says that a topic was subscribed to, or no longer is. On an application's topic only the type
     * tells: its data may speak of subscribers of another kind.
     *
     * @param topics the application's
     */
    public static boolean is(Message message, Set<String> topics) {
        if (message.isPong() || message.isError()) {
            return false;
        }
        return message.topic().filter(topics::contains).isPresent()
                ? message.type().filter(type -> WORDS.matcher(type).find()).isPresent()
                : WORDS.matcher(message.text()).find();
    }
}
