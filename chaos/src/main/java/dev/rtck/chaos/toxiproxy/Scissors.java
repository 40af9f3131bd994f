package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.Effect;
import dev.rtck.chaos.Proof;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

/** Cuts live connections: the proxy is switched off and on again. A connection of the kit's own is among those cut. */
final class Scissors implements Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Toxiproxy accepts first and dials then; a connection that it has not yet linked is not cut but dropped, likewise. */
    private final Proxy proxy;

    private final InetSocketAddress address;
    private boolean off;
    private Proof proof = Proof.missing("nothing was cut");

    Scissors(Proxy proxy, InetSocketAddress address) {
        this.proxy = proxy;
        this.address = address;
    }

    @Override
    public void begin(Consumer<String> struck) throws IOException {
        try (var canary = new Socket(java.net.Proxy.NO_PROXY)) {
            canary.connect(address, (int) PATIENCE.toMillis());
            off = true;
            Api.run("switch a proxy off", proxy::disable);
            proof = ended(canary);
            end();
        }
    }

    private static Proof ended(Socket canary) throws IOException {
        canary.setSoTimeout((int) PATIENCE.toMillis());
        try {
            return Proof.of(canary.getInputStream().read() < 0, "a connection of the kit's own was ended");
        } catch (SocketTimeoutException e) {
            return Proof.missing("a connection of the kit's own was still open after " + PATIENCE.toMillis() + " ms");
        } catch (IOException e) {
            return Proof.shown("a connection of the kit's own was reset");
        }
    }

    @Override
    public Proof inForce() {
        return proof;
    }

    @Override
    public void end() throws IOException {
        // It is over as soon as it has struck; what struck since is not its to end.
        if (off) {
            Api.run("switch a proxy on", proxy::enable);
            off = false;
        }
    }

    @Override
    public Proof gone() {
        return Proof.shown("it strikes once only");
    }
}
