package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts of a load run: a function of what was seen and nothing else. What was lost, sent twice, out of order or to
 * the wrong connection is wrong on any machine. A time is held against the target only where the kit itself was in time,
 * and what one defect explains is not held against it twice.
 */
public final class LoadJudge extends PropertyJudge {
    private LoadJudge(LoadEvidence seen) {
        super(seen);
    }

    /** Judges what was seen. */
    public static LoadReport judge(LoadEvidence seen) {
        return new LoadReport(new LoadJudge(seen).properties(), seen);
    }

    private List<Property> properties() {
        var delivery = new DeliveryJudge(seen);
        var slow = new SlowJudge(seen);
        var times = new TimeJudge(seen);
        var resources = new ResourceJudge(seen);
        var all = new ArrayList<>(List.of(
                load(),
                resources.connections(),
                delivery.envelopes(),
                delivery.complete(),
                delivery.once(),
                delivery.order(),
                delivery.isolation(),
                times.timely(),
                slow.isolated(),
                slow.bounded(),
                times.heartbeat(),
                delivery.throttle(),
                times.comeback(),
                times.polling(),
                resources.memory(),
                resources.descriptors()));
        if (seen.shards() < seen.expected()) {
            all.add(
                    0,
                    property(
                            "shards",
                            "Every shard of the run has ended.",
                            List.of(),
                            Verdict.INCONCLUSIVE,
                            seen.shards() + " of " + seen.expected() + " shards left their evidence"));
        }
        return all;
    }

    private Property load() {
        var sentence = "The stated load was put on the target.";
        var asked = seen.count(Counts.ASKED);
        var inTime = seen.count(Counts.IN_TIME);
        var hook = seen.times().get(Times.HOOK).histogram();
        var figures = inTime + " of " + asked + " publications were begun within a second of their time; the hook took "
                + words(hook.getValueAtPercentile(50)) + " (median) to " + words(hook.getMaxValue()) + trouble();
        // Where a slow reader stalls the server its hook stalls too, which is told where it belongs.
        return property(
                "load",
                sentence,
                List.of(),
                loaded() ? Verdict.PASS : Verdict.INCONCLUSIVE,
                loaded()
                        ? figures
                        : figures
                                + (stalledBySlow()
                                        ? "; see slow-isolated"
                                        : "; ask for a lower rate, or a faster hook"));
    }
}
