package dev.rtck.mutants.nulls;

import java.util.HashMap;
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

    private static final Map<NullServer, Map<String, String>> BY_MORE = Map.of(
            NullServer.UPGRADE_GOODBYE, Map.of("CONN-36", "every close frame has the code 1000"),
            NullServer.UPGRADE_REFUSE, Map.of("CONN-36", "every close frame has the code 1002"),
            NullServer.ECHO,
                    Map.of(
                            "CONN-19", "a close frame is answered at once with a close frame",
                            "CONN-20", "which carries the client's code",
                            "CONN-24", "hundreds of frames, none of them masked"));

    private TrulyMet() {}

    /** The requirements this server truly meets, each with what it really did. */
    public static Map<String, String> by(NullServer server) {
        var met = new HashMap<String, String>(UPGRADING.contains(server) ? BY_UPGRADING : Map.of());
        met.putAll(BY_MORE.getOrDefault(server, Map.of()));
        return met;
    }
}
