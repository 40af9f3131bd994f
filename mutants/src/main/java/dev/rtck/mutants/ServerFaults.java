package dev.rtck.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is planted to be found. */
public final class ServerFaults {
    private ServerFaults() {}

    /** All faults; each has a name of its own. */
    public static List<Planted> all() {
        return Stream.of(MessageFaults.all(), DeliveryFaults.all(), ConnectionFaults.all(), PollingFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
