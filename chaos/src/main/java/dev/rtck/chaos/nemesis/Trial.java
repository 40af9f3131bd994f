package dev.rtck.chaos.nemesis;

import dev.rtck.chaos.suites.NemesisSuite;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Topic;
import java.util.ArrayList;
import java.util.List;

/** One schedule carried out on a target by itself, outside a run of all suites. */
public final class Trial {
    private Trial() {}

    /** The case under whose name a trial stands in the log. */
    public static Case testCase() {
        return Case.of(List.<Class<?>>of(NemesisSuite.class)).stream()
                .filter(it -> it.id().endsWith("underFaultsEveryPromiseOfDeliveryHolds"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Carries a schedule out, with every plain topic, a conflated one and a poller where the target has them.
     *
     * @return where it stands in the log
     * @throws Unreachable when the target would not start
     */
    public static Part perform(Run run, Schedule schedule) throws Unreachable, InterruptedException {
        var testCase = testCase();
        var key = run.begin(testCase);
        var bed = new TestBed(run, testCase, run.subject(testCase.group()), key);
        CaseEvent.CaseEnded ending;
        var last = Long.MAX_VALUE;
        try (bed) {
            new Nemesis(bed, schedule, topics(bed), bed.target().polling().isPresent()).strike();
            // What is ended after this is ended because it is over.
            last = bed.participant("trial")
                    .append(new CaseEvent.Noted("it is over"))
                    .seq();
            ending = new CaseEvent.CaseEnded(Outcome.COMPLETED, "");
        } catch (Withheld e) {
            ending = new CaseEvent.CaseEnded(Outcome.CUT_SHORT, String.valueOf(e.getMessage()));
        }
        run.finish(key, bed.subject(), ending);
        return new Part(key, last);
    }

    /**
     * The part of a log that is a trial.
     *
     * @param key  the case and attempt
     * @param last its last entry
     */
    public record Part(String key, long last) {
        /** Whether an entry belongs to it. */
        public boolean has(Entry entry) {
            return entry.key().equals(key) && entry.seq() <= last;
        }
    }

    private static List<String> topics(TestBed bed) {
        var topics = new ArrayList<>(bed.topics().allPlain());
        bed.target().topics().values().stream()
                .filter(it -> it.mode() == Topic.Mode.LATEST)
                .findFirst()
                .ifPresent(it -> topics.add(it.name()));
        return topics;
    }
}
