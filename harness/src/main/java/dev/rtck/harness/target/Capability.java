package dev.rtck.harness.target;

import java.util.function.Predicate;

/** What a target file lets the kit test, and the line that is missing where it does not. */
public enum Capability {
    /** There is a WebSocket endpoint. */
    WEBSOCKET(
            target -> target.websocket().isPresent(),
            "websocket: { url: \"ws://…\" }",
            "the kit can connect to the target"),
    /** The WebSocket is reached over TLS. */
    TLS(
            target -> target.websocket().filter(WebSocketEndpoint::secure).isPresent(),
            "websocket: { url: \"wss://…\" }",
            "the kit reaches the target over TLS"),
    /** The data can be polled. */
    POLLING(
            target -> target.polling().isPresent(),
            "polling: { topics: { <topic>: { url: \"http://…\" } } }",
            "the kit can poll the target"),
    /** Polling goes on where it ended. */
    POLLING_CURSOR(
            target -> target.polling().stream()
                    .flatMap(it -> it.topics().values().stream())
                    .anyMatch(it -> it.cursor().isPresent()),
            "polling: { topics: { <topic>: { cursor: { value: /cursor, query: cursor } } } }",
            "the kit can poll for what it has missed"),
    /** There is a page. */
    PAGE(target -> target.page().isPresent(), "page: { url: \"http://…\" }", "the kit can open the page"),
    /** The page has a status element. */
    PAGE_STATUS(
            target -> target.page().flatMap(Page::status).isPresent(),
            "page: { status: \"<CSS selector>\" }",
            "the kit can find the pulse dot"),
    /** The page has a region for a topic. */
    PAGE_REGIONS(
            target -> target.page().filter(it -> !it.regions().isEmpty()).isPresent(),
            "page: { regions: { <topic>: \"<CSS selector>\" } }",
            "the kit can see which part of the page a topic changes"),
    /** A published value becomes visible on the page. */
    PAGE_VALUE(
            target -> target.page().filter(it -> !it.value().isEmpty()).isPresent(),
            "page: { value: { <topic>: { selector: \"<CSS selector>\", data: /<member> } } }",
            "the kit can see a published value on the screen"),
    /** It is known what the page polls. */
    PAGE_POLLING(
            target -> target.polling().isPresent()
                    || target.page().filter(it -> !it.polling().isEmpty()).isPresent(),
            "page: { polling: [\"http://…/api/poll*\"] }",
            "the kit can tell the page's polls from its other requests"),
    /** There is a client program. */
    CLIENT_PROGRAM(
            target -> target.client().isPresent(),
            "client: { command: [<program>, \"{websocket}\"] }",
            "the kit can start the client program"),
    /** The client program is told where to poll. */
    CLIENT_POLLING(
            target -> target.client().filter(ClientProgram::polls).isPresent(),
            "client: { command: [<program>, \"{websocket}\", \"{polling}\"] }",
            "the client program knows where to poll"),
    /** The kit can make the target emit an event. */
    PUBLISH(
            target -> target.publish()
                    .filter(it -> !(it instanceof Publish.Spontaneous))
                    .isPresent(),
            "publish: { http: { url: \"http://…\", body: { topic: \"{topic}\", data: \"{data}\" } } }",
            "the kit can make the target emit an event"),
    /** The target emits events, on request or by itself. */
    EVENTS(
            target -> target.publish().isPresent(),
            "publish: { spontaneous: { <topic>: 1s } }",
            "the kit knows that the target emits events by itself, or `publish: { http: … }` so that it can ask for them"),
    /** There is a topic. */
    TOPIC(target -> !target.topics().isEmpty(), "topics: { <topic>: {} }", "the kit knows a topic to subscribe to"),
    /** There are two topics. */
    TWO_TOPICS(
            target -> target.topics().size() >= 2,
            "topics: { <topic>: {}, <another>: {} }",
            "the kit can tell the messages of two topics apart"),
    /** There is a topic that is not throttled. */
    PLAIN_TOPIC(
            target -> throttled(target, Topic.Mode.NONE),
            "topics: { <topic>: {} }",
            "the kit has a topic without throttle, which loses nothing"),
    /** There is a topic that is throttled. */
    THROTTLED(
            target -> throttled(target, Topic.Mode.LATEST) || throttled(target, Topic.Mode.BATCH),
            "topics: { <topic>: { throttle: 100ms, mode: latest } }",
            "the kit knows which topic is throttled"),
    /** There is a topic that is conflated. */
    THROTTLED_LATEST(
            target -> throttled(target, Topic.Mode.LATEST),
            "topics: { <topic>: { throttle: 100ms, mode: latest } }",
            "the kit knows which topic is conflated"),
    /** There is a topic that is batched. */
    THROTTLED_BATCH(
            target -> throttled(target, Topic.Mode.BATCH),
            "topics: { <topic>: { throttle: 100ms, mode: batch, entries: /<member> } }",
            "the kit knows which topic is batched, and where the entries are"),
    /** A topic declares its message types. */
    TOPIC_TYPES(
            target ->
                    target.topics().values().stream().anyMatch(it -> !it.types().isEmpty()),
            "topics: { <topic>: { types: [<type>] } }",
            "the kit can check the types a topic carries"),
    /** The kit can start and stop the target. */
    LIFECYCLE(
            target -> target.lifecycle().isPresent(),
            "lifecycle: { command: [<program>, \"{port}\"] }",
            "the kit can start, kill, freeze and restart the target"),
    /** The kit can start several nodes of the target. */
    CLUSTER(
            target -> target.cluster().isPresent() && target.lifecycle().isPresent(),
            "cluster: { backplane: nats, arguments: [<option>, \"nats://{backplane}\"] }",
            "the kit can start several nodes that share a backplane"),
    /** There are credentials the target accepts. */
    AUTHENTICATION(
            target -> target.authentication().isPresent(),
            "authentication: { accepted: { headers: { Authorization: \"Bearer ${TOKEN}\" } } }",
            "the kit can show credentials"),
    /** There are credentials the target refuses. */
    REJECTED_CREDENTIALS(
            target -> target.authentication().flatMap(Authentication::rejected).isPresent(),
            "authentication: { rejected: { headers: { Authorization: \"Bearer wrong\" } } }",
            "the kit can see credentials refused"),
    /** The credentials expire. */
    EXPIRING_CREDENTIALS(
            target -> target.authentication()
                    .flatMap(it -> it.accepted().token())
                    .flatMap(Authentication.Token::lifetime)
                    .isPresent(),
            "authentication: { accepted: { token: { get: \"http://…\", each-connection: true, lifetime: 60s } } }",
            "the kit can see credentials expire"),
    /** There are topics the credentials do not open. */
    FORBIDDEN_TOPICS(
            target -> target.authentication()
                    .filter(it -> !it.forbiddenTopics().isEmpty())
                    .isPresent(),
            "authentication: { forbidden-topics: [<topic>] }",
            "the kit can see a topic refused"),
    /** Allowed origins are declared. */
    ORIGINS(
            target -> target.origins().declared(),
            "origins: { allowed: [\"https://…\"] }",
            "the kit can see a foreign origin refused"),
    /** The limit for silent connections is declared. */
    SILENCE_LIMIT(
            target -> target.heartbeat().silenceLimit().isPresent(),
            "heartbeat: { silence-limit: 90s }",
            "the kit knows when a silent connection is dropped"),
    /** The target knows a heartbeat ping. */
    PING(
            target -> !(target.ping() instanceof ClientFrame.None),
            "mapping: { client: { ping: <frame> } }",
            "the kit can send the ping the target understands; `ping: none` stands there now"),
    /** The target can end a subscription. */
    UNSUBSCRIBE(
            target -> !(target.mapping().client().unsubscribe().orElse(null) instanceof ClientFrame.None),
            "mapping: { client: { unsubscribe: <frame> } }",
            "the kit can end a subscription; `unsubscribe: none` stands there now"),
    /** The target tells figures of its own. */
    STATISTICS(
            target -> target.statistics().isPresent(),
            "statistics: { http: { url: \"http://…\", connections: /<member> } }",
            "the kit can compare the target's own figures with what it sees");

    private final Predicate<Target> condition;
    private final String line;
    private final String purpose;

    Capability(Predicate<Target> condition, String line, String purpose) {
        this.condition = condition;
        this.line = line;
        this.purpose = purpose;
    }

    /** Whether the target file declares what this needs. */
    public boolean in(Target target) {
        return condition.test(target);
    }

    /** What to add to the target file, and what for; words in angle brackets are to be replaced. */
    public String lineToAdd() {
        return "add `" + line + "` so that " + purpose;
    }

    private static boolean throttled(Target target, Topic.Mode mode) {
        return target.topics().values().stream().anyMatch(topic -> topic.mode() == mode);
    }
}
