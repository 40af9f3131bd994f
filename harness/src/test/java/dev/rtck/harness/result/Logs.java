package dev.rtck.harness.result;

import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.HandshakeClaim;
import dev.rtck.harness.claim.ReactionClaim;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.evidence.RunFacts.TargetFacts;
import dev.rtck.harness.evidence.RunFacts.Waived;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A planted log of a whole run over the real catalogue. A case is planned by {@link #plan}, an attempt of it is played
 * by {@link #attempt}: its claims say that a handshake is accepted, which it was or was not.
 */
final class Logs {
    static final Catalogue CATALOGUE = Catalogue.load();
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final List<Entry> entries = new ArrayList<>();
    private final List<PlannedCase> plan = new ArrayList<>();
    private final List<Waived> waivers = new ArrayList<>();
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private Profile asked = Profile.CORE;
    private Map<String, String> endpoints = Map.of();
    private boolean ended = true;

    static Logs run() {
        return new Logs();
    }

    Logs asking(Profile level) {
        asked = level;
        return this;
    }

    /** Of a target with these parts, e.g. {@code client}. */
    Logs of(String... parts) {
        endpoints = Stream.of(parts).collect(Collectors.toMap(it -> it, it -> "somewhere"));
        return this;
    }

    Logs waiving(String requirement, LocalDate until) {
        waivers.add(new Waived(requirement, "the proxy does it", until));
        return this;
    }

    Logs plan(String id, String... requirements) {
        return plan(new PlannedCase(id, id, List.of(requirements), "", true, List.of()));
    }

    Logs plan(PlannedCase planned) {
        plan.add(planned);
        return this;
    }

    Logs untested(String id, String requirement, String obstacle) {
        return plan(new PlannedCase(id, id, List.of(requirement), obstacle, true, List.of()));
    }

    Logs inapplicable(String id, String requirement) {
        return plan(new PlannedCase(id, id, List.of(requirement), "the target does not declare it", false, List.of()));
    }

    Logs standing(String id, String requirement, Facet facet) {
        return plan(new PlannedCase(id, id, List.of(requirement), "", true, List.of(facet)));
    }

    /** The run was cut off: there is no last entry. */
    Logs cutOff() {
        ended = false;
        return this;
    }

    /** One attempt that runs to its end, with a claim for each of these: {@code SUB-1 pass}, {@code SUB-2 fail} … */
    Logs attempt(String id, String... claims) {
        return attempt(id, Outcome.COMPLETED, "", claims);
    }

    Logs attempt(String id, Outcome outcome, String detail, String... claims) {
        var key = begin(id);
        Arrays.stream(claims).forEach(it -> claim(key, it));
        return entry(key, "", new CaseEvent.CaseEnded(outcome, detail));
    }

    /** An attempt that has begun when the log breaks off. */
    Logs unfinished(String id, String... claims) {
        var key = begin(id);
        Arrays.stream(claims).forEach(it -> claim(key, it));
        return this;
    }

    private String begin(String id) {
        var attempt = attempts.merge(id, 1, Integer::sum);
        var key = id + "#" + attempt;
        entry(key, "", new CaseEvent.CaseStarted(id, attempt));
        return key;
    }

    private void claim(String key, String words) {
        var requirement = words.split(" ")[0];
        var who = requirement + entries.size();
        switch (words.split(" ")[1]) {
            case "pass" -> entry(key, who, new WireEvent.Opened(101, Map.of()));
            case "fail" -> entry(key, who, new WireEvent.Refused(404, Map.of(), ""));
            case "unexercised" -> {}
            case "unclear" -> {
                entry(key, who, new WireEvent.Opened(101, Map.of()));
                entry(key, who, new WireEvent.SentBytes("close frame with code 1000", ""));
                entry(key, who, new WireEvent.ReceivedClose(1000, ""));
            }
            default -> throw new IllegalArgumentException(words);
        }
        entry(
                key,
                "",
                new CaseEvent.Claimed(
                        requirement,
                        words.endsWith("unclear")
                                ? new ReactionClaim.StaysOpen(who, 0)
                                : new HandshakeClaim.Opens(who)));
    }

    Logs entry(String key, String who, Event event) {
        var seq = entries.size() + 2;
        entries.add(new Entry(seq, seq * 1_000_000L, seq, key, who, event));
        return this;
    }

    List<Entry> log() {
        var facts = new RunFacts(
                "test",
                CATALOGUE.sha256(),
                Instant.parse(DAY + "T12:00:00Z"),
                asked,
                1,
                new RunFacts.Host("", "", 1),
                new TargetFacts("Acme", "", endpoints, List.of(), Map.of(), 30_000, 5_000, 0, Mapping.EXACT),
                plan,
                waivers);
        var log = new ArrayList<Entry>();
        log.add(new Entry(1, 0, 0, "", "", new RunEvent.RunStarted(facts)));
        log.addAll(entries);
        if (ended) {
            var seq = log.size() + 1;
            log.add(new Entry(seq, seq * 1_000_000L, seq, "", "", new RunEvent.RunEnded()));
        }
        return log;
    }

    ComplianceReport report() {
        return Assessment.of(log(), CATALOGUE);
    }

    RequirementResult requirement(String id) {
        return report().requirements().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Verdict verdict(String id) {
        return requirement(id).verdict();
    }
}
