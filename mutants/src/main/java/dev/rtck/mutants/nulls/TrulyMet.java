package dev.rtck.mutants.nulls;

import java.util.Map;
import java.util.Set;

/**
 * The requirements that a null server truly meets: the only ones it may pass. Each is a fact about bytes which the
 * server really sent; whoever adds one here has to say which. A requirement that forbids something does not belong
 * here: that nothing was done wrong by a server that does nothing is no witness.
 */
public final class TrulyMet {
    private static final Set<NullServer> UPGRADING = Set.of(
            NullServer.UPGRADE_MUTE,
            NullServer.UPGRADE_END,
            NullServer.UPGRADE_GOODBYE,
            NullServer.UPGRADE_REFUSE,
            NullServer.UPGRADE_NOISE,
            NullServer.ECHO);

    private static final Map<String, String> BY_UPGRADING = Map.of(
            "CONN-1", "a valid handshake is answered with 101, Upgrade: websocket and Connection: Upgrade",
            "CONN-2", "the accept value is the right one for the key",
            "CONN-3", "a client that offers no subprotocol and no extension is accepted",
            "CONN-4", "the 101 answer names no subprotocol",
            "CONN-5", "the 101 answer names no extension",
            "CONN-6", "field names and tokens in other case, and lists, are accepted");

    private TrulyMet() {}

    /** The requirements this server truly meets, each with what it really did. */
    public static Map<String, String> by(NullServer server) {
        return UPGRADING.contains(server) ? BY_UPGRADING : Map.of();
    }
}
