package dev.rtck.harness.target;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** The mapping of a target that speaks the protocol but for what is said here. */
public final class Dialect {
    private Mapping.Message message = Mapping.EXACT.message();
    private Mapping.TimestampForm timestamp = Mapping.EXACT.timestamp();
    private Matcher greeting = Mapping.EXACT.greeting();
    private Optional<Mapping.Batch> batch = Mapping.EXACT.batch();
    private List<String> implicitTopics = Mapping.EXACT.implicitTopics();

    public Dialect topicsFromTypes() {
        message = new Mapping.Message(message.type(), Optional.empty(), message.data(), message.timestamp());
        return this;
    }

    public Dialect timestamp(Mapping.TimestampForm form) {
        timestamp = form;
        return this;
    }

    public Dialect greeting(String type) {
        greeting = Matcher.ofType(type);
        return this;
    }

    /** @param entries the place of the messages in a frame of this type */
    public Dialect batch(String type, String entries) {
        batch = Optional.of(new Mapping.Batch(Matcher.ofType(type), JsonPointer.compile(entries)));
        return this;
    }

    public Dialect implicitTopic(String topic) {
        implicitTopics = List.of(topic);
        return this;
    }

    public Mapping mapping() {
        return new Mapping(
                Mapping.EXACT.client(),
                message,
                timestamp,
                greeting,
                Mapping.EXACT.acknowledgement(),
                Mapping.EXACT.pong(),
                Mapping.EXACT.error(),
                batch,
                implicitTopics,
                Mapping.EXACT.emptySubscription());
    }
}
