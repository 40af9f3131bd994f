package dev.rtck.load.result;

import java.util.List;
import java.util.Map;

/**
 * What a load run, or one shard of it, saw. The verdicts follow from it alone.
 *
 * @param target   the name of the target
 * @param kit      the version of the kit
 * @param started  the wall clock at the start, ISO 8601
 * @param host     system, Java, processors
 * @param shards   how many shards this is made of
 * @param expected how many shards the run had
 * @param plan     what was asked for, of one shard
 * @param topics   what was published on, and how much of it
 * @param counts   everything that is counted, by name (see {@link Counts})
 * @param times    distributions in microseconds, by name (see {@link Times})
 * @param flaws    what was wrong with messages
 * @param slow     what became of the connections that stopped reading
 * @param seconds  the run second by second, for plots
 * @param notes    what could not be done, and why
 */
public record LoadEvidence(
        String target,
        String kit,
        String started,
        String host,
        int shards,
        int expected,
        LoadPlan plan,
        List<TopicLoad> topics,
        Map<String, Long> counts,
        Map<String, Measure> times,
        List<Flaw> flaws,
        List<SlowReading> slow,
        List<Second> seconds,
        List<String> notes) {

    public LoadEvidence {
        topics = List.copyOf(topics);
        counts = Map.copyOf(counts);
        times = Map.copyOf(times);
        flaws = List.copyOf(flaws);
        slow = List.copyOf(slow);
        seconds = List.copyOf(seconds);
        notes = List.copyOf(notes);
    }

    /**
     * One topic.
     *
     * @param name      of the topic
     * @param mode      none, latest or batch
     * @param published publications that were begun
     * @param confirmed those that the hook confirmed
     * @param trouble   why the first unconfirmed one was not; empty where there is none
     */
    public record TopicLoad(String name, String mode, long published, long confirmed, String trouble) {}

    /**
     * A connection that stopped reading.
     *
     * @param published bytes published on its topic meanwhile
     * @param read      bytes it could still read afterwards
     * @param lost      publications missing in what it read
     * @param ended     how the target ended it; empty where it did not
     */
    public record SlowReading(long published, long read, long lost, String ended) {}

    /**
     * One second of the run.
     *
     * @param second      from 0
     * @param published   publications confirmed in it
     * @param received    messages received in it
     * @param worst       the longest delay of a message that arrived in it, in microseconds
     * @param resident    memory of the target's process, bytes; 0 where it is not known
     * @param descriptors open descriptors of it; 0 where that is not known
     * @param lag         by how much the kit's own threads were late, in microseconds
     * @param target      processor time of the target in it, in microseconds; 0 where it is not known
     * @param own         processor time of the kit in it, in microseconds
     * @param phase       calm, slow or afterwards
     */
    public record Second(
            int second,
            long published,
            long received,
            long worst,
            long resident,
            long descriptors,
            long lag,
            long target,
            long own,
            String phase) {}

    /** A count; 0 where nothing was counted under that name. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** How often a flaw was seen. */
    public long flaws(FlawKind kind) {
        return flaws.stream()
                .filter(it -> it.kind() == kind)
                .mapToLong(Flaw::count)
                .sum();
    }

    /** The names of counts. */
    public static final class Counts {
        public static final String RECEIVED = "received";
        public static final String DELIVERIES = "deliveries";
        public static final String BYTES = "bytes";
        public static final String DISTINCT = "distinct messages parsed";
        public static final String OPENED = "connections opened";
        public static final String PINGS = "pings";
        public static final String PONGS = "pongs";
        public static final String CHURNS = "subscriptions that came and went";
        public static final String STORMED = "connections that broke off";
        public static final String RETURNED = "connections that came back";
        public static final String POLLS = "polls";
        public static final String LAG = "longest own delay, in microseconds";
        public static final String BUSY = "own work, in permille of one thread";
        public static final String CPU = "processors of the host in use, in permille";
        public static final String OWN_CPU = "processor time of the kit, in microseconds";
        public static final String TARGET_CPU = "processor time of the target, in microseconds";
        public static final String RESIDENT_IDLE = "resident bytes before the connections";
        public static final String RESIDENT_OPEN = "resident bytes with the connections";
        public static final String RESIDENT_PEAK = "resident bytes at most";
        public static final String DESCRIPTORS_BEFORE = "descriptors before";
        public static final String DESCRIPTORS_AFTER = "descriptors after";
        public static final String ASKED = "publications asked for";
        public static final String IN_TIME = "publications begun in time";
        public static final String UNFINISHED = "messages still under way at the end";

        private Counts() {}
    }

    /** The names of distributions. */
    public static final class Times {
        public static final String CALM = "delivery, calm";
        public static final String SLOW = "delivery, beside slow readers";
        public static final String AFTERWARDS = "delivery, afterwards";
        public static final String HOOK = "publish hook";
        public static final String PONG = "pong";
        public static final String CONNECT = "connect until served";
        public static final String RETURN = "reconnect until served";
        public static final String POLL = "poll";

        private Times() {}
    }
}
