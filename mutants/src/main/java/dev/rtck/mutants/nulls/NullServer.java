package dev.rtck.mutants.nulls;

import java.util.Locale;

/** Each server that implements nothing, with what it does and with the code a run of the kit against it ends with. */
public enum NullServer {
    /** Nothing listens. */
    CLOSED_PORT((peer, random) -> {}, 3),
    /** Accepts connections, reads, and never says anything. */
    MUTE((peer, random) -> peer.drain(), 1),
    /** Resets every connection at once. */
    RESET((peer, random) -> peer.reset(), 1),
    /** Sends random bytes to everybody. */
    NOISE((peer, random) -> peer.noise(random), 1),
    /** Answers every request with 200 and an empty JSON object. */
    EMPTY_JSON((peer, random) -> peer.answer("application/json", "{}"), 1),
    /** Answers every request with the same web page. */
    STATIC_PAGE((peer, random) -> peer.answer("text/html", "<!doctype html><title>It works</title>"), 1),
    /** Upgrades with the accept value of another key, then echoes. */
    WRONG_ACCEPT((peer, random) -> peer.upgraded("bm90IHlvdXIga2V5", Peer::echo), 1),
    /** Upgrades whatever asks for it, then reads and never says anything. */
    UPGRADE_MUTE((peer, random) -> peer.upgraded(Peer::drain), 1),
    /** Upgrades whatever asks for it, then ends the TCP connection. */
    UPGRADE_END((peer, random) -> peer.upgraded(it -> {}), 1),
    /** Upgrades whatever asks for it, then takes leave at once with a close frame. */
    UPGRADE_GOODBYE((peer, random) -> peer.upgraded(it -> it.close(1000)), 1),
    /** Upgrades whatever asks for it, then closes as soon as any frame arrives, whatever it is. */
    UPGRADE_REFUSE((peer, random) -> peer.upgraded(it -> it.closeAtFirstFrame(1002)), 1),
    /** Upgrades whatever asks for it, then sends random bytes in the place of frames. */
    UPGRADE_NOISE((peer, random) -> peer.upgraded(it -> it.noise(random)), 1),
    /** Upgrades whatever asks for it, then sends every frame back as it came. */
    ECHO((peer, random) -> peer.upgraded(Peer::echo), 1);

    private final Behaviour behaviour;
    private final int exitCode;

    NullServer(Behaviour behaviour, int exitCode) {
        this.behaviour = behaviour;
        this.exitCode = exitCode;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** The code that a run of the kit against it must end with. */
    public int exitCode() {
        return exitCode;
    }

    /** Its name as it is written in reports and on the command line, e.g. {@code upgrade-mute}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
