package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import java.util.List;
import java.util.Optional;

/** What the target can bear, and gives back: connections, memory, descriptors. */
final class ResourceJudge extends PropertyJudge {
    /** What a runtime may take for itself under load, and for each connection. */
    private static final long FAIR_BYTES = 256 * MEBIBYTE;

    private static final long FAIR_BYTES_EACH = 64 << 10;

    private static final int FEW_DESCRIPTORS = 8;

    ResourceJudge(LoadEvidence seen) {
        super(seen);
    }

    Property connections() {
        var sentence = "Every connection is accepted, and stays open for as long as the client wants.";
        var kinds = List.of(FlawKind.NOT_OPENED, FlawKind.CONNECTION_ENDED);
        var requirements = List.of("CONN-37", "HB-12");
        var found =
                seen.flaws().stream().filter(it -> kinds.contains(it.kind())).toList();
        if (found.isEmpty()) {
            return property(
                    "connections",
                    sentence,
                    requirements,
                    seen.count(Counts.OPENED) == 0 ? Verdict.NOT_EXERCISED : Verdict.PASS,
                    seen.count(Counts.OPENED) + " connections were opened");
        }
        var own = found.stream()
                .flatMap(it -> it.examples().stream())
                .anyMatch(it -> it.contains("Too many open files") || it.contains("Cannot assign"));
        var doubt = own ? Optional.of("the kit's own host ran out of descriptors or ports: raise ulimit -n") : doubt();
        if (doubt.isPresent()) {
            return new Property(
                    "connections",
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(PropertyJudge::counted).toList()) + ", but " + doubt.get(),
                    "",
                    found.stream().flatMap(it -> it.examples().stream()).toList());
        }
        return broken(
                "connections",
                sentence,
                found,
                "A limit on open files or connections, a short backlog, or a queue too small for an ordinary burst.");
    }

    Property memory() {
        var id = "memory";
        var sentence = "The memory of the process stays bounded under load.";
        var idle = seen.count(Counts.RESIDENT_IDLE);
        var peak = seen.count(Counts.RESIDENT_PEAK);
        if (idle == 0 || peak == 0) {
            return property(
                    id,
                    sentence,
                    List.of(),
                    Verdict.NOT_TESTED,
                    "the kit did not start the target: add lifecycle.command");
        }
        var open = seen.count(Counts.RESIDENT_OPEN);
        var connections = Math.max(1, seen.plan().connections());
        var figures = idle / MEBIBYTE + " MiB before, " + open / MEBIBYTE + " MiB with " + connections
                + " connections, at most " + peak / MEBIBYTE + " MiB";
        var fair = peak - idle <= FAIR_BYTES + FAIR_BYTES_EACH * connections;
        return property(
                id,
                sentence,
                List.of(),
                fair ? Verdict.PASS : Verdict.INCONCLUSIVE,
                fair
                        ? figures
                        : figures + "; a runtime that takes what it is given looks the same as a leak: limit its heap");
    }

    Property descriptors() {
        var id = "descriptors";
        var sentence = "When everybody has left the descriptors are back where they were.";
        var before = seen.count(Counts.DESCRIPTORS_BEFORE);
        var after = seen.count(Counts.DESCRIPTORS_AFTER);
        if (before == 0 || after == 0) {
            return property(
                    id,
                    sentence,
                    List.of("LIFE-9"),
                    Verdict.NOT_TESTED,
                    "the kit did not start the target: add lifecycle.command");
        }
        var figures = before + " before, " + after + " ten seconds after at most, with " + seen.count(Counts.OPENED)
                + " connections between";
        if (after <= before + FEW_DESCRIPTORS) {
            return property(id, sentence, List.of("LIFE-9"), Verdict.PASS, figures);
        }
        // A dozen more may be a pool that has grown; a share of the connections is a leak.
        var leak = after - before > seen.count(Counts.OPENED) / 20 + FEW_DESCRIPTORS;
        return new Property(
                id,
                sentence,
                List.of("LIFE-9"),
                leak ? Verdict.FAIL : Verdict.INCONCLUSIVE,
                figures,
                leak ? "Sockets that the peer has closed are not closed in turn." : "",
                List.of());
    }
}
