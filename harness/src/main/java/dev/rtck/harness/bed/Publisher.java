package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.target.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes the target emit events by its publish hook, each with an id of its own. */
public final class Publisher {
    private static final JsonMapper PLAIN = new JsonMapper();

    private final TestBed bed;
    private final Run run;
    private final CaseLog log;

    Publisher(TestBed bed, Run run, CaseLog log) {
        this.bed = bed;
        this.run = run;
        this.log = log;
    }

    /** Publishes the topic's sample. */
    public Publication publish(String topic) {
        return publish(topic, declared(topic).sample());
    }

    /** Publishes {@code data} with an id added to it, so that deliveries can be recognised. */
    public Publication publish(String topic, JsonNode data) {
        return publish(topic, data, run::publish);
    }

    /** Publishes the topic's sample several times, one after the other. */
    public List<Publication> publish(String topic, int times) {
        return Stream.generate(() -> publish(topic)).limit(times).toList();
    }

    /** Publishes the topic's sample on a node of the target's cluster, several times, one after the other. */
    public List<Publication> on(Subject node, String topic, int times) {
        var sample = declared(topic).sample();
        return Stream.generate(() -> publish(topic, sample, (own, type, on, data) -> run.publish(node, type, on, data)))
                .limit(times)
                .toList();
    }

    /**
     * Publishes data as it is written here, which no server need be able to send on; whatever comes of it, the hook's
     * answer is only noted.
     *
     * @param json the text of a JSON value, which may hold what JSON allows and no program likes
     */
    public void odd(String topic, String what, String json) {
        var data = JsonNodeFactory.instance.objectNode();
        data.set("odd", JsonNodeFactory.instance.rawValueNode(new RawValue(json)));
        try {
            var trouble = run.publish(bed.subject(), type(declared(topic)), topic, data);
            bed.note("published " + what + (trouble.isEmpty() ? "" : ", which the hook did not confirm: " + trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    /** Publishes the topic's sample several times on a thread of its own. */
    public CompletableFuture<List<Publication>> meanwhile(String topic, int times) {
        var published = new CompletableFuture<List<Publication>>();
        var thread = new Thread(
                () -> {
                    try {
                        var sample = bed.target().topics().get(topic).sample();
                        published.complete(Stream.generate(() -> publish(topic, sample, run::publishAnew))
                                .limit(times)
                                .toList());
                    } catch (RuntimeException e) {
                        published.completeExceptionally(e);
                    }
                },
                "rtck-publisher");
        thread.setDaemon(true);
        thread.start();
        return published;
    }

    /**
     * Publishes large events until about this many bytes are out, as fast as these clients receive them; ends early when
     * one of them does not, or the hook does not return.
     */
    public List<Publication> much(String topic, long bytes, List<Client> readers) {
        return new Flood(bed, log).publish(topic, bytes, readers);
    }

    private Publication publish(String topic, JsonNode data, Way way) {
        var id = run.nextPublication();
        var declared = declared(topic);
        var marked = marked(data, declared.id().orElse(Topic.DEFAULT_ID), id);
        log.append("publisher", new TargetEvent.Publishing(id, topic, abbreviated(marked)));
        try {
            var trouble = way.publish(bed.subject(), type(declared), topic, marked);
            log.append("publisher", new TargetEvent.Published(id, trouble.isEmpty(), trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
        return new Publication(id, topic);
    }

    private Topic declared(String topic) {
        return bed.target().topics().getOrDefault(topic, Topic.of(topic));
    }

    private static String type(Topic declared) {
        return declared.types().stream().findFirst().orElse(declared.name() + "_update");
    }

    private static ObjectNode marked(JsonNode data, JsonPointer place, String id) {
        ObjectNode copy = data instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode().set("value", data);
        var here = copy;
        var rest = place;
        while (!rest.tail().matches()) {
            here = here.withObjectProperty(rest.getMatchingProperty());
            rest = rest.tail();
        }
        here.put(rest.getMatchingProperty(), id);
        return copy;
    }

    private static JsonNode abbreviated(ObjectNode data) {
        var text = data.toString();
        var shorter = Abbreviation.text(text);
        return shorter.length() == text.length() ? data : PLAIN.readTree(shorter);
    }

    @FunctionalInterface
    private interface Way {
        String publish(Subject subject, String type, String topic, JsonNode data) throws InterruptedException;
    }
}
