package dev.rtck.harness.target;

import java.util.Set;

/** All keys of a target file, section by section; the schema that ships with the kit has the same. */
enum Keys {
    ROOT(
            "",
            "name version websocket polling page client topics publish lifecycle cluster heartbeat authentication origins"
                    + " waivers statistics mapping"),
    WEBSOCKET("/properties/websocket", "url headers origin subprotocol max-message-size ping trust clock-skew"),
    POLLING("/properties/polling", "interval headers topics"),
    POLLING_TOPIC("/properties/polling/properties/topics/additionalProperties", "url data messages cursor"),
    CURSOR("/properties/polling/properties/topics/additionalProperties/properties/cursor", "value query"),
    PAGE("/properties/page", "url status regions value close colour polling browser"),
    PAGE_VALUE("/properties/page/properties/value/additionalProperties", "selector data"),
    CLIENT("/properties/client", "command directory environment poll-interval"),
    TOPIC("/properties/topics/additionalProperties", "types throttle mode entries sample id"),
    PUBLISH("/properties/publish", "http command spontaneous"),
    PUBLISH_HTTP("/properties/publish/properties/http", "method url headers body"),
    LIFECYCLE("/properties/lifecycle", "command container directory environment ready stop-within"),
    CONTAINER("/properties/lifecycle/properties/container", "image port"),
    READY("/properties/lifecycle/properties/ready", "http within"),
    CLUSTER("/properties/cluster", "backplane arguments environment"),
    HEARTBEAT("/properties/heartbeat", "interval pong-within silence-limit"),
    AUTHENTICATION("/properties/authentication", "accepted rejected forbidden-topics"),
    CREDENTIALS("/$defs/credentials", "headers query cookies subprotocol first-message token"),
    TOKEN("/$defs/credentials/properties/token", "get headers value each-connection lifetime query cookie"),
    ORIGINS("/properties/origins", "allowed"),
    WAIVER("/properties/waivers/items", "requirement reason until"),
    STATISTICS("/properties/statistics", "http"),
    STATISTICS_HTTP(
            "/properties/statistics/properties/http",
            "url headers connections subscriptions queued memory threads descriptors"),
    MAPPING(
            "/properties/mapping",
            "client message timestamp greeting acknowledgement pong error batch implicit-topics empty-subscription"),
    MAPPING_CLIENT("/properties/mapping/properties/client", "subscribe unsubscribe ping"),
    MAPPING_MESSAGE("/properties/mapping/properties/message", "type topic data timestamp");

    private final String schema;
    private final Set<String> names;

    Keys(String schema, String names) {
        this.schema = schema;
        this.names = Set.of(names.split(" "));
    }

    /** JSON Pointer of the section in the schema. */
    String schema() {
        return schema;
    }

    Set<String> names() {
        return names;
    }
}
