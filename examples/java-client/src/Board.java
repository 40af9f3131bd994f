import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is shown: the newest message of each topic, whichever way it came. */
final class Board {
    private final Map<String, Double> shown = new HashMap<>();

    /** Shows an envelope, unless it is older than what is shown of its topic. What is no envelope is left out. */
    synchronized void show(Object message) {
        if (message instanceof Map<?, ?> envelope
                && envelope.get("topic") instanceof String topic
                && envelope.get("timestamp") instanceof Double timestamp
                && !topic.equals("system")
                && timestamp >= Optional.ofNullable(shown.get(topic)).orElse(0.0)) {
            shown.put(topic, timestamp);
            System.out.println(topic + " " + envelope.get("data"));
        }
    }
}
