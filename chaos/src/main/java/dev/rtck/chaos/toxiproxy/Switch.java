package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.Effect;
import dev.rtck.chaos.Probe;
import dev.rtck.chaos.Probe.Reaction;
import dev.rtck.chaos.Proof;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** Refuses connections: the proxy is switched off and on. */
record Switch(Proxy proxy, InetSocketAddress address) implements Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public void begin(Consumer<String> struck) throws IOException {
        Api.run("switch a proxy off", proxy::disable);
    }

    @Override
    public Proof inForce() throws IOException {
        var seen = Probe.of(address).ask(PATIENCE);
        return Proof.of(seen.reaction() == Reaction.REFUSED, seen.words());
    }

    @Override
    public void end() throws IOException {
        Api.run("switch a proxy on", proxy::enable);
    }

    @Override
    public Proof gone() throws IOException {
        var seen = Probe.of(address).ask(PATIENCE);
        return Proof.of(seen.reaction() != Reaction.REFUSED, seen.words());
    }
}
