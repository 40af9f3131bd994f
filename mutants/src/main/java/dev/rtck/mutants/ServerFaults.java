package dev.rtck.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is planted to be found. */
public final class ServerFaults {
    private ServerFaults() {}

    /** All faults; each has a name of its own. */
    public static List<Planted> all() {
        return Stream.of(
                        HandshakeFaults.all(),
                        FrameFaults.all(),
                        ConnectionFaults.all(),
                        MessageFaults.all(),
                        SubscriptionFaults.all(),
                        DeliveryFaults.all(),
                        SilenceFaults.all(),
                        PollingFaults.all(),
                        BadInputFaults.all(),
                        SecurityFaults.all(),
                        DoorFaults.all(),
                        TaleFaults.all(),
                        GreedFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
