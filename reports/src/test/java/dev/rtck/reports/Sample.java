package dev.rtck.reports;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Conformance;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A run with every verdict in it: the report and the evidence log behind it.
 *
 * @param report   as the judge would make it
 * @param evidence the log
 */
public record Sample(ComplianceReport report, Path evidence) {

    /** Everything that harms a sink that does not look out, and the marks by which tests find it again. */
    public static final String HOSTILE = "<script>window.__x=1</script><img src=x onerror=alert(1)>\"'`${x}&amp;]]>"
            + "\u0000\u0007\u001b[31mred\u001b[0m\u009b\r\u202eesrever\u2066\u2028\ufeff\uffff\ud800|\udc00"
            + " \ud83d\ude00 =cmd|' /C' ::error::x\n::set-output name=a::b\n##vso[task.setvariable]##[error]"
            + " <link href=https://evil.example/a> javascript:alert(1) </title></style></script><!--";

    /** A run as vendors will see it. */
    public static Sample realistic(Path directory) {
        return new Author(directory, UnaryOperator.identity()).write();
    }

    /** The same run against a target that puts {@link #HOSTILE} wherever it has a say. */
    public static Sample hostile(Path directory) {
        return new Author(directory, text -> text + HOSTILE).write();
    }

    /** The same report with another answer. */
    public ComplianceReport answered(boolean complete, Conformance conformance) {
        return new ComplianceReport(
                report.schema(),
                report.facts(),
                complete,
                report.millis(),
                conformance,
                report.requirements(),
                report.notes(),
                report.invoked(),
                report.baseline());
    }

    /** What the target said goes through {@code said}. */
    private record Author(Path directory, UnaryOperator<String> said) {
        private static final String DOUBLE = "SubscriptionSuite.subscribingTwiceDeliversOnce";
        private static final String BINARY = "ErrorSuite.aBinaryFrameHarmsNobody";
        private static final String ORDER = "SubscriptionSuite.messagesOfATopicKeepTheirOrder";
        private static final String PONG = "HeartbeatSuite.everyPingIsAnsweredByOnePong";
        private static final String IDLE = "HeartbeatSuite.aSilentClientIsNotDropped";
        private static final String CRASH = "ErrorSuite.anOversizedMessageIsRefused";

        Sample write() {
            var file = directory.resolve("run.jsonl");
            try (var log = EvidenceLog.create(file, line -> line)) {
                log.append("", "", new RunEvent.RunStarted(facts()), 0);
                doubleDelivery(log);
                binary(log);
                order(log);
                pong(log);
                crash(log);
                log.append("", "", new RunEvent.Stalled(41_000_000_000L, 41_900_000_000L), 41_900_000_000L);
                log.append("", "", new RunEvent.RunEnded(), 42_318_000_000L);
            }
            return new Sample(report(), file);
        }

        private void doubleDelivery(EvidenceLog log) {
            var key = DOUBLE + "#1";
            var at = 1_204_000_000L;
            log.append(key, "", new CaseEvent.CaseStarted(DOUBLE, 1), at); // 2
            open(log, key, "subscriber", at + 2_000_000); // 3, 4
            log.append(
                    key,
                    "subscriber",
                    new WireEvent.Sent("{\"action\":\"subscribe\",\"topic\":\"stats\"}", "subscribe stats"),
                    at + 9_000_000);
            log.append(
                    key,
                    "subscriber",
                    new WireEvent.Sent("{\"action\":\"subscribe\",\"topic\":\"stats\"}", "subscribe stats"),
                    at + 9_400_000);
            for (var i = 0; i < 30; i++) { // 7 … 36
                received(log, key, "subscriber", "heartbeat " + i, at + 10_000_000 + i * 1_000_000L);
            }
            publish(log, key, "rtck-1", at + 61_000_000); // 37, 38
            received(log, key, "subscriber", "rtck-1", at + 66_100_000); // 39
            received(log, key, "subscriber", "rtck-1", at + 66_900_000); // 40: the second one
            for (var i = 0; i < 30; i++) {
                received(log, key, "subscriber", "after " + i, at + 70_000_000 + i * 1_000_000L);
            }
            log.append(key, "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""), at + 1_070_000_000);
        }

        private void binary(EvidenceLog log) {
            var key = BINARY + "#1";
            var at = 4_000_000_000L;
            log.append(key, "", new CaseEvent.CaseStarted(BINARY, 1), at); // 72
            open(log, key, "sender", at + 1_000_000); // 73, 74
            open(log, key, "bystander", at + 3_000_000); // 75, 76
            log.append(key, "sender", new WireEvent.SentBytes("binary frame of 4 bytes", "3q2+7w=="), at + 8_000_000);
            log.append(
                    key,
                    "sender",
                    new WireEvent.ReceivedClose(1011, said.apply("TypeError: a str was expected")),
                    at + 12_000_000);
            log.append(key, "sender", new WireEvent.Ended("EOF", ""), at + 12_400_000); // 79
            log.append(
                    key,
                    "bystander",
                    new WireEvent.Ended("RESET", said.apply("Connection reset")),
                    at + 13_000_000); // 80
            log.append(
                    key,
                    "",
                    new HttpEvent.Requested(
                            "GET", "http://127.0.0.1:8000/api/stats", Map.of("Accept", "application/json"), ""),
                    at + 14_000_000);
            log.append(
                    key,
                    "",
                    new HttpEvent.Responded(
                            81,
                            500,
                            Map.of("Content-Type", List.of("text/html")),
                            said.apply("<h1>Internal Server Error</h1>")),
                    at + 19_000_000);
            log.append(
                    key, "", new TargetEvent.TargetExited("main", false, said.apply("exit code 1")), at + 25_000_000);
            log.append(key, "", new TargetEvent.TargetStarted("main", 4711, 40123), at + 900_000_000);
            log.append(key, "", new CaseEvent.Noted("the target was started again"), at + 901_000_000);
            log.append(key, "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""), at + 1_200_000_000); // 86
        }

        private void order(EvidenceLog log) {
            var key = ORDER + "#1";
            var at = 7_000_000_000L;
            log.append(key, "", new CaseEvent.CaseStarted(ORDER, 1), at); // 87
            open(log, key, "subscriber", at + 1_000_000);
            log.append(key, "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""), at + 2_000_000_000); // 90
        }

        private void pong(EvidenceLog log) {
            for (var attempt = 1; attempt <= 2; attempt++) {
                var key = PONG + "#" + attempt;
                var at = 10_000_000_000L * attempt;
                log.append(key, "", new CaseEvent.CaseStarted(PONG, attempt), at); // 91, 97
                open(log, key, "client", at + 1_000_000);
                log.append(key, "client", new WireEvent.Sent("{\"action\":\"ping\"}", "ping"), at + 5_000_000);
                log.append(
                        key,
                        "client",
                        new WireEvent.Received(
                                said.apply(
                                        "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1795473371.2}"),
                                Transport.WEBSOCKET),
                        at + 6_100_000_000L);
                log.append(
                        key,
                        "",
                        new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""),
                        at + 6_200_000_000L); // 96, 102
            }
        }

        private void crash(EvidenceLog log) {
            var key = CRASH + "#1";
            log.append(key, "", new CaseEvent.CaseStarted(CRASH, 1), 30_000_000_000L); // 103
            log.append(
                    key, "flooder", new WireEvent.Dialled("ws://127.0.0.1:8000/realtime", Map.of()), 30_001_000_000L);
            log.append(
                    key, "flooder", new WireEvent.Unreachable("TIMEOUT", "no answer within 5000 ms"), 35_001_000_000L);
            log.append(
                    key,
                    "",
                    new CaseEvent.CaseEnded(
                            CaseEvent.Outcome.CRASHED,
                            "java.lang.OutOfMemoryError: Java heap space\n\tat dev.rtck.harness.bed.Flood.fill(Flood.java:61)"),
                    35_002_000_000L);
        }

        private void open(EvidenceLog log, String key, String who, long at) {
            log.append(
                    key,
                    who,
                    new WireEvent.Dialled("ws://127.0.0.1:8000/realtime", Map.of("Origin", "http://127.0.0.1:8000")),
                    at);
            log.append(key, who, new WireEvent.Opened(101, Map.of("Server", said.apply("uvicorn"))), at + 1_500_000);
        }

        private void publish(EvidenceLog log, String key, String id, long at) {
            log.append(
                    key,
                    "",
                    new TargetEvent.Publishing(
                            id,
                            "stats",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("rtck", id)
                                    .put("cpu", 45.2)),
                    at);
            log.append(key, "", new TargetEvent.Published(id, true, said.apply("HTTP 204")), at + 3_000_000);
        }

        private void received(EvidenceLog log, String key, String who, String id, long at) {
            log.append(
                    key,
                    who,
                    new WireEvent.Received(
                            said.apply(
                                    "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":{\"cpu\":45.2,\"rtck\":\""
                                            + id + "\"},\"timestamp\":1795473371.204}"),
                            Transport.WEBSOCKET),
                    at);
        }

        private RunFacts facts() {
            return new RunFacts(
                    "0.1.0",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    Instant.parse("2026-11-23T22:36:10.250Z"),
                    Profile.RESILIENT,
                    20261123L,
                    new RunFacts.Host("Linux 6.1.0-28-amd64", "17.0.15", 2),
                    new RunFacts.TargetFacts(
                            said.apply("Acme dashboard"),
                            said.apply("2.3.1"),
                            Map.of("websocket", said.apply("ws://127.0.0.1:8000/realtime")),
                            List.of(
                                    said.apply("client.subscribe: {\"type\":\"subscribe\",\"topics\":[\"{topic}\"]}"),
                                    said.apply("message.timestamp: /ts (iso-8601)")),
                            Map.of(
                                    said.apply("stats").replace("\ud800|\udc00", ""),
                                    new RunFacts.TopicFacts(100, "latest", List.of("stats_update"))),
                            30_000,
                            5_000,
                            2_000,
                            Mapping.EXACT),
                    List.of(new RunFacts.PlannedCase(
                            "PollingSuite.everyTopicHasAnEndpoint",
                            "Every topic has a polling endpoint",
                            List.of("POLL-1"),
                            "no polling endpoint is declared; add polling.topics.stats.url",
                            true,
                            List.of())),
                    List.of(new RunFacts.Waived(
                            "HB-6", said.apply("the proxy drops idle peers for us"), LocalDate.parse("2027-01-31"))));
        }

        private ComplianceReport report() {
            return new ComplianceReport(
                    ComplianceReport.SCHEMA,
                    facts(),
                    true,
                    42_318,
                    new Conformance(
                            Profile.RESILIENT,
                            Optional.empty(),
                            true,
                            false,
                            1,
                            List.of(
                                    "SUB-4 (MUST) failed: " + said.apply("rtck-1 arrived twice"),
                                    "ERR-1 (MUST) failed: the bystander lost its connection",
                                    "HB-2 (MUST) was inconclusive"),
                            Optional.of(new Conformance.Next(Profile.CORE, List.of("SUB-4", "ERR-1", "ERR-8")))),
                    requirements(),
                    List.of(
                            "The kit stalled once, for 0.9 s at 41.0 s; what it measured meanwhile does not count.",
                            said.apply("The target ended by itself at 4.025 s and was started again.")),
                    Optional.of(new RunEvent.Invoked(said.apply("acme/target.yaml"), List.of("--allow-disruption"))),
                    Optional.of(new Baseline(
                            said.apply("known.yaml"),
                            List.of(
                                    new Baseline.Known(
                                            new RunFacts.Waived(
                                                    "SUB-3", said.apply("fixed in 2.4"), LocalDate.parse("2027-02-28")),
                                            Baseline.State.KNOWN),
                                    new Baseline.Known(
                                            new RunFacts.Waived(
                                                    "ENV-1", said.apply("old broker"), LocalDate.parse("2027-02-28")),
                                            Baseline.State.UNNEEDED)),
                            List.of("SUB-4", "ERR-1"),
                            1)));
        }

        private List<RequirementResult> requirements() {
            var all = new ArrayList<RequirementResult>();
            var twice = new CaseResult(
                    DOUBLE,
                    "Subscribing twice delivers once",
                    Verdict.FAIL,
                    "SUB-4 failed",
                    1_070,
                    List.of(
                            claim("SUB-3", "subscriber is subscribed to stats", Verdict.PASS, List.of(39L), List.of()),
                            new ClaimResult(
                                    "SUB-4",
                                    "subscriber receives rtck-1, each exactly once, within 1000 ms",
                                    Verdict.FAIL,
                                    "rtck-1 arrives once within 1 s of 1.268 s",
                                    said.apply("rtck-1 arrived twice, at 1.270 s and 1.271 s"),
                                    "The second subscribe registered the connection a second time: the registry keeps a list where it needs a set.",
                                    List.of(39L),
                                    List.of(40L))),
                    1,
                    1,
                    List.of(DOUBLE + "#1"));
            var ordered = passed(ORDER, "Messages of a topic keep their order", "SUB-8");
            all.add(requirement(
                    "CONN-1",
                    Level.MUST,
                    Profile.CORE,
                    "The server answers a valid RFC 6455 version 13 opening handshake at its WebSocket address with status 101.",
                    Verdict.PASS,
                    "",
                    passed("ConnectionSuite.aPlainHandshakeIsAccepted", "A plain handshake is accepted", "CONN-1")));
            all.add(requirement(
                    "ENV-1",
                    Level.MUST,
                    Profile.CORE,
                    "Every message of the server is one JSON object.",
                    Verdict.PASS,
                    "",
                    passed("EnvelopeSuite.everyMessageIsOneObject", "Every message is one object", "ENV-1"),
                    ordered));
            all.add(requirement(
                    "ENV-9",
                    Level.SHOULD,
                    Profile.CORE,
                    "A message holds no member beside type, topic, data and timestamp.",
                    Verdict.WARN,
                    "a member beside the four of the envelope",
                    new CaseResult(
                            "EnvelopeSuite.noOtherMembers",
                            "An envelope has four members",
                            Verdict.WARN,
                            said.apply("channel is not a member of the envelope"),
                            12,
                            List.of(new ClaimResult(
                                    "ENV-9",
                                    "every message: no member beside the four",
                                    Verdict.WARN,
                                    "type, topic, data and timestamp",
                                    said.apply("also channel, in 31 of 31 messages"),
                                    "The envelope is filled from an internal event.",
                                    List.of(89L),
                                    List.of(89L))),
                            1,
                            0,
                            List.of(ORDER + "#1"))));
            all.add(requirement(
                    "SUB-3",
                    Level.MUST,
                    Profile.CORE,
                    "A connection receives what is published on a topic it has subscribed to.",
                    Verdict.FAIL,
                    "a case failed",
                    twice));
            all.add(requirement(
                    "SUB-4",
                    Level.MUST,
                    Profile.CORE,
                    "Each publication on an unthrottled topic reaches a subscribed connection exactly once.",
                    Verdict.FAIL,
                    said.apply("rtck-1 arrived twice"),
                    twice));
            all.add(requirement(
                    "SUB-8",
                    Level.MUST,
                    Profile.CORE,
                    "The messages of a topic arrive in the order of publishing.",
                    Verdict.PASS,
                    "",
                    ordered));
            all.add(requirement(
                    "SUB-9",
                    Level.MUST,
                    Profile.CORE,
                    "After an acknowledged unsubscribe nothing more of the topic arrives.",
                    Verdict.NOT_EXERCISED,
                    "the target published nothing on the topic",
                    new CaseResult(
                            "SubscriptionSuite.unsubscribeStopsDelivery",
                            "Unsubscribe stops delivery",
                            Verdict.NOT_EXERCISED,
                            "the bystander received nothing either",
                            2_004,
                            List.of(),
                            1,
                            0,
                            List.of(ORDER + "#1"))));
            all.add(requirement(
                    "HB-2",
                    Level.MUST,
                    Profile.RESILIENT,
                    "The server answers each ping with exactly one pong.",
                    Verdict.INCONCLUSIVE,
                    "the kit itself did not run from 15.2 s to 16.1 s",
                    new CaseResult(
                            PONG,
                            "Every ping is answered by one pong",
                            Verdict.INCONCLUSIVE,
                            "the kit stalled",
                            6_200,
                            List.of(new ClaimResult(
                                    "HB-2",
                                    "each ping of client is answered with exactly one pong within 5000 ms",
                                    Verdict.INCONCLUSIVE,
                                    "one pong by 15.005 s",
                                    said.apply("one pong at 16.100 s, in a window in which the kit stalled"),
                                    "The machine was too busy; run again with fewer workers.",
                                    List.of(95L),
                                    List.of(95L, 101L))),
                            2,
                            1,
                            List.of(PONG + "#1", PONG + "#2"))));
            all.add(requirement(
                    "HB-6",
                    Level.MUST,
                    Profile.RESILIENT,
                    "The server drops a connection whose client has gone silent for two intervals and a deadline.",
                    Verdict.WAIVED,
                    said.apply("waived until 2027-01-31: the proxy drops idle peers for us"),
                    new CaseResult(
                            IDLE,
                            "A silent client is dropped",
                            Verdict.FAIL,
                            "still open after 75 s",
                            75_000,
                            List.of(new ClaimResult(
                                    "HB-6",
                                    "silent gets a close frame within 75000 ms",
                                    Verdict.FAIL,
                                    "a close frame by 75 s",
                                    said.apply("none; the connection was open at 76.000 s"),
                                    "No deadline for pongs.",
                                    List.of(),
                                    List.of())),
                            1,
                            1,
                            List.of())));
            all.add(requirement(
                    "POLL-1",
                    Level.MUST,
                    Profile.RESILIENT,
                    "Every topic can be polled.",
                    Verdict.NOT_TESTED,
                    "no polling endpoint is declared; add polling.topics.stats.url",
                    new CaseResult(
                            "PollingSuite.everyTopicHasAnEndpoint",
                            "Every topic has a polling endpoint",
                            Verdict.NOT_TESTED,
                            said.apply("no polling endpoint is declared; add polling.topics.stats.url"),
                            0,
                            List.of(),
                            0,
                            0,
                            List.of())));
            all.add(requirement(
                    "POLL-7",
                    Level.SHOULD,
                    Profile.RESILIENT,
                    "An answer that cannot change is cacheable.",
                    Verdict.NOT_TESTED,
                    "no case of this version of the kit verifies it"));
            all.add(requirement(
                    "THR-1",
                    Level.MAY,
                    Profile.RESILIENT,
                    "A topic may have a minimum interval between messages.",
                    Verdict.NOT_APPLICABLE,
                    "no topic is throttled"));
            all.add(requirement(
                    "ERR-1",
                    Level.MUST,
                    Profile.CORE,
                    "A binary frame, or text that is not JSON, is answered with an error envelope or a close frame, and harms no other connection.",
                    Verdict.FAIL,
                    "the bystander lost its connection",
                    new CaseResult(
                            BINARY,
                            "A binary frame harms nobody",
                            Verdict.FAIL,
                            "ERR-1 failed",
                            1_200,
                            List.of(
                                    new ClaimResult(
                                            "ERR-1",
                                            "bystander stays connected",
                                            Verdict.FAIL,
                                            "the connection of bystander is open and answering at 5.200 s",
                                            said.apply(
                                                    "it ended with RESET at 4.013 s, 5 ms after the binary frame of sender; the process of the target ended at 4.025 s"),
                                            "An exception in the receive loop ends the whole process.",
                                            List.of(76L, 80L),
                                            List.of(80L, 83L)),
                                    new ClaimResult(
                                            "ERR-1",
                                            "sender gets an error envelope, or a close frame with code 1003, for its bad input",
                                            Verdict.FAIL,
                                            "an error envelope, or a close frame with 1003 or 4000 to 4999",
                                            said.apply("a close frame with 1011 at 4.012 s"),
                                            "The exception handler of the framework closed the connection, not the application.",
                                            List.of(78L),
                                            List.of(78L))),
                            1,
                            1,
                            List.of(BINARY + "#1"))));
            all.add(requirement(
                    "ERR-8",
                    Level.MUST,
                    Profile.CORE,
                    "A message over the declared maximum is refused with 1009.",
                    Verdict.ERROR,
                    "the kit failed: java.lang.OutOfMemoryError: Java heap space",
                    new CaseResult(
                            CRASH,
                            "An oversized message is refused",
                            Verdict.ERROR,
                            "java.lang.OutOfMemoryError: Java heap space",
                            5_002,
                            List.of(),
                            1,
                            1,
                            List.of(CRASH + "#1"))));
            return all;
        }

        private CaseResult passed(String id, String title, String requirement) {
            return new CaseResult(
                    id,
                    title,
                    Verdict.PASS,
                    "",
                    210,
                    List.of(claim(requirement, "it holds", Verdict.PASS, List.of(88L, 89L), List.of())),
                    1,
                    0,
                    List.of(id + "#1"));
        }

        private ClaimResult claim(
                String requirement, String statement, Verdict verdict, List<Long> witnesses, List<Long> divergence) {
            return new ClaimResult(
                    requirement, statement, verdict, "it is so", said.apply("it was so"), "", witnesses, divergence);
        }

        private RequirementResult requirement(
                String id,
                Level level,
                Profile profile,
                String statement,
                Verdict verdict,
                String reason,
                CaseResult... cases) {
            return new RequirementResult(
                    id,
                    level,
                    Role.SERVER,
                    profile,
                    statement,
                    "seed §3; RFC 6455 §5.5",
                    "Keep the subscribers of a topic in a set, and look a connection up before adding it.",
                    verdict,
                    reason,
                    List.of(cases));
        }
    }
}
