package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;
import static dev.rtck.mutants.Planted.wrongly;

import dev.rtck.mutants.wire.HttpAnswer;
import dev.rtck.mutants.wire.Tampering;
import dev.rtck.reference.SettingsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Doors that are open, and doors that are shut (SEC). */
final class SecurityFaults {
    private static final String SECURED = "secured-target.yaml";
    private static final String FORBIDDING = "forbidding-target.yaml";
    private static final String ADDRESSED = "token-in-address-target.yaml";
    private static final String TOKEN = "right";
    private static final String ORIGIN = "https://dash.example";

    private SecurityFaults() {}

    /** The reference server as {@code secured-target.yaml} declares it. */
    static SettingsBuilder secured(SettingsBuilder settings) {
        return settings.token(TOKEN).allowedOrigins(ORIGIN);
    }

    static List<Planted> all() {
        return List.of(
                wrongly("messages-of-any-size", it -> it.maxMessageSize(64 << 20), "SEC-1")
                        .alsoBreaking("SEC-3", "SEC-2"),
                fault(
                                "a-maximum-for-each-frame",
                                Tampering.ofFrames((frame, payload, whole, server, client) -> {
                                    if (payload.length > 1 << 20) {
                                        client.frame(8, new byte[] {(byte) (1009 >> 8), (byte) 1009});
                                        client.cut();
                                    } else {
                                        server.pass(frame, payload);
                                    }
                                }),
                                "SEC-2")
                        .with(it -> it.maxMessageSize(64 << 20))
                        // Whoever looks at whole frames waits for them, and masks them anew.
                        .alsoBreaking("SEC-1", "SEC-3", "CONN-23", "CONN-31"),
                fault(
                                "announced-lengths-are-waited-for",
                                Tampering.ofFrames((frame, payload, whole, server, client) -> {
                                    if (frame.length() >= 0 && frame.length() < 1L << 32) {
                                        server.pass(frame, payload);
                                    }
                                }),
                                "SEC-3")
                        .alsoBreaking("CONN-23", "CONN-31", "CONN-34"),
                secured("every-origin-is-let-in", it -> it.token(TOKEN), "SEC-5", "SEC-7")
                        .alsoBreaking("SEC-17"),
                secured(
                        "an-allowed-origin-is-kept-out",
                        it -> secured(it).allowedOrigins("https://other.example"),
                        "SEC-6"),
                secured("everybody-is-let-in", it -> it.allowedOrigins(ORIGIN), "SEC-8", "SEC-10", "SEC-12")
                        .alsoBreaking("SEC-18", "SEC-19"),
                wrongly("topics-without-end", it -> it.maxSubscriptions(1 << 20), "SEC-4"),
                fault("whoever-is-let-in-may-read-everything", Tampering.NONE, "SEC-13")
                        .with(SecurityFaults::secured)
                        .declaredBy(FORBIDDING),
                fault("a-lasting-token-in-the-address", tokenInAddress(), "SEC-14")
                        .with(SecurityFaults::secured)
                        .declaredBy(ADDRESSED),
                fault(
                                "polls-that-any-page-may-read",
                                Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                                        answer.head()
                                                + "\r\nAccess-Control-Allow-Origin: https://foreign.example"
                                                + "\r\nAccess-Control-Allow-Credentials: true",
                                        answer.body())),
                                "SEC-15")
                        .with(it -> it.token(TOKEN))
                        .declaredBy(SECURED)
                        .alsoBreaking("SEC-5", "SEC-7", "SEC-17"),
                fault("one-lock-for-every-message", inOneQueue(), "SEC-16").in("SEC-16"),
                secured("nobody-is-let-in", it -> secured(it).token("another"), "SEC-9", "SEC-11")
                        .alsoBreaking("CONN", "POLL", "ENV", "SUB", "PUB", "HB", "THR", "ERR", "SEC"),
                fault(
                                "whoever-polls-is-let-in",
                                Tampering.ofRequest(head -> isPoll(head) && !head.contains("Bearer right")
                                        ? head.replaceFirst("(?im)^authorization:.*\r\n", "")
                                                .replaceFirst("\r\n\r\n", "\r\nAuthorization: Bearer right\r\n\r\n")
                                        : head),
                                "SEC-10")
                        .with(SecurityFaults::secured)
                        .declaredBy(SECURED)
                        .alsoBreaking("SEC-19"),
                fault(
                                "nobody-may-poll",
                                Tampering.ofRequest(head ->
                                        isPoll(head) ? head.replaceFirst("(?im)^authorization:.*\r\n", "") : head),
                                "SEC-11")
                        .with(SecurityFaults::secured)
                        .declaredBy(SECURED)
                        .alsoBreaking("POLL"));
    }

    /** The secured server itself, which nothing is held against. */
    static List<Planted> benign() {
        return List.of(
                Planted.benign("secured", Tampering.NONE)
                        .with(SecurityFaults::secured)
                        .declaredBy(SECURED),
                Planted.benign("a-topic-that-is-denied", denying())
                        .with(SecurityFaults::secured)
                        .declaredBy(FORBIDDING));
    }

    /** The server as one that denies topic {@code admin} on both transports. */
    static Tampering denying() {
        return Tampering.of(
                (text, server, client) -> {
                    if (text.contains("\"admin\"")) {
                        client.say(BenignVariants.system("error", "{\"message\":\"you may not read admin\"}"));
                    } else {
                        server.say(text);
                    }
                },
                (path, answer) -> path.contains("admin")
                        ? new HttpAnswer(
                                answer.head().replaceFirst("HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden"), answer.body())
                        : answer);
    }

    /** This token in the query, and no other, is taken for one in the header that the server looks at. */
    private static Tampering tokenInAddress() {
        return Tampering.ofRequest(head -> {
            var without = head.replaceFirst("[?&]token=right(?=[ &])", "");
            return without.equals(head)
                    ? head
                    : without.replaceFirst("\r\n\r\n", "\r\nAuthorization: Bearer right\r\n\r\n");
        });
    }

    /** Each message of any client takes two milliseconds, and what the server says waits behind all of them. */
    private static Tampering inOneQueue() {
        var free = new AtomicLong();
        return Tampering.ofBoth(
                () -> (text, server, client) -> {
                    free.accumulateAndGet(System.nanoTime(), (before, now) -> Math.max(before, now) + 2_000_000);
                    server.say(text);
                },
                to -> (text, client) ->
                        client.sayLater(Duration.ofNanos(Math.max(0, free.get() - System.nanoTime())), text));
    }

    private static Planted secured(
            String name, java.util.function.UnaryOperator<SettingsBuilder> settings, String... breaks) {
        return wrongly(name, settings, breaks).declaredBy(SECURED);
    }

    private static boolean isPoll(String head) {
        return head.startsWith("GET /poll");
    }
}
