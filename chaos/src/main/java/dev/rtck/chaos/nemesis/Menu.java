package dev.rtck.chaos.nemesis;

import dev.rtck.chaos.Direction;
import dev.rtck.chaos.Fault;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.NetworkFault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a nemesis can do. Nothing here breaks a promise by itself: a message that a proxy drops would be held against the target. */
public enum Menu {
    REFUSED(Group.LINK, new NetworkFault.Refused()),
    CUT(Group.LINK, new NetworkFault.Cut()),
    BLACK_HOLE(Group.LINK, new NetworkFault.BlackHole(Direction.BOTH)),
    BLACK_HOLE_UP(Group.LINK, new NetworkFault.BlackHole(Direction.UPSTREAM)),
    BLACK_HOLE_DOWN(Group.LINK, new NetworkFault.BlackHole(Direction.DOWNSTREAM)),
    STALLED(Group.LINK, new NetworkFault.Stalled(Direction.DOWNSTREAM)),
    LATENCY(Group.LINK, new NetworkFault.Latency(Duration.ofMillis(200), Duration.ofMillis(100), Direction.BOTH)),
    BANDWIDTH(Group.LINK, new NetworkFault.Bandwidth(16, Direction.DOWNSTREAM)),
    SLICED(Group.LINK, new NetworkFault.Sliced(7, Duration.ofMillis(1), Direction.BOTH)),
    RESET(Group.BOX, new MiddleboxFault.Reset()),
    CLOSE_1001(Group.BOX, new MiddleboxFault.CloseInjected(1001)),
    CLOSE_1011(Group.BOX, new MiddleboxFault.CloseInjected(1011)),
    CLOSE_1013(Group.BOX, new MiddleboxFault.CloseInjected(1013)),
    UPGRADE_403(Group.BOX, new MiddleboxFault.UpgradeAnswered(403)),
    UPGRADE_502(Group.BOX, new MiddleboxFault.UpgradeAnswered(502)),
    UPGRADE_STRIPPED(Group.BOX, new MiddleboxFault.UpgradeStripped()),
    UPGRADE_UNANSWERED(Group.BOX, new MiddleboxFault.UpgradeUnanswered()),
    MUTE(Group.BOX, new MiddleboxFault.Mute()),
    KILL(Group.TARGET, Optional.empty()),
    STOP(Group.TARGET, Optional.empty()),
    FREEZE(Group.TARGET, Optional.empty());

    /** Where a fault strikes. */
    public enum Group {
        /** A way through Toxiproxy. */
        LINK,
        /** The way through the intermediary. */
        BOX,
        /** The target's own process. */
        TARGET
    }

    private final Group group;
    private final Optional<Fault> fault;

    Menu(Group group, Fault fault) {
        this(group, Optional.of(fault));
    }

    Menu(Group group, Optional<Fault> fault) {
        this.group = group;
        this.fault = fault;
    }

    Group group() {
        return group;
    }

    Fault fault() {
        return fault.orElseThrow();
    }

    /** Those that strike there. */
    static List<Menu> of(Group group) {
        return Arrays.stream(values()).filter(it -> it.group() == group).toList();
    }
}
