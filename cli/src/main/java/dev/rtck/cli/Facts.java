package dev.rtck.cli;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.Host;
import dev.rtck.harness.evidence.RunFacts.TargetFacts;
import dev.rtck.harness.evidence.RunFacts.TopicFacts;
import dev.rtck.harness.evidence.RunFacts.Waived;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.WebSocketEndpoint;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Gathers what stands fixed when a run starts. */
final class Facts {
    private Facts() {}

    static RunFacts of(Target target, Profile level, List<Case> cases, Selection selection, long seed) {
        return new RunFacts(
                Version.current(),
                Catalogue.load().sha256(),
                Instant.now(),
                level,
                seed,
                new Host(
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors()),
                target(target),
                cases.stream().map(it -> it.planned(target, selection)).toList(),
                target.waivers().stream()
                        .map(it -> new Waived(it.requirement(), it.reason(), it.until()))
                        .toList());
    }

    private static TargetFacts target(Target target) {
        var endpoints = new LinkedHashMap<String, String>();
        target.websocket().ifPresent(it -> endpoints.put("websocket", it.url()));
        target.polling()
                .flatMap(it -> it.topics().values().stream().findFirst())
                .ifPresent(it -> endpoints.put("polling", it.url()));
        target.page().ifPresent(it -> endpoints.put("page", it.url()));
        target.client().ifPresent(it -> endpoints.put("client", it.command().get(0)));
        var topics = new LinkedHashMap<String, TopicFacts>();
        target.topics()
                .forEach((name, topic) -> topics.put(
                        name,
                        new TopicFacts(
                                topic.throttle().toMillis(),
                                topic.mode().name().toLowerCase(Locale.ROOT),
                                topic.types())));
        return new TargetFacts(
                target.name(),
                target.version(),
                endpoints,
                target.mapping().inUse(),
                topics,
                target.heartbeat().interval().toMillis(),
                target.heartbeat().pongWithin().toMillis(),
                target.websocket()
                        .map(WebSocketEndpoint::clockSkew)
                        .orElse(Duration.ZERO)
                        .toMillis(),
                target.mapping());
    }
}
