package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.Direction;
import dev.rtck.chaos.Effect;
import dev.rtck.chaos.FaultLog;
import dev.rtck.chaos.Injection;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.chaos.Proxy;
import java.io.IOException;
import java.net.InetSocketAddress;

/** One proxy of a Toxiproxy server. Close handshakes do not survive it: it turns a half-closed connection into a closed one. */
public final class ToxiproxyLink implements Proxy<NetworkFault> {
    private final Toxiproxy server;
    private final boolean alone;
    private final eu.rekawek.toxiproxy.Proxy proxy;
    private final InetSocketAddress address;
    private final FaultLog log;

    /** @param alone whether the server is for this link alone, and ends with it */
    ToxiproxyLink(Toxiproxy server, boolean alone, eu.rekawek.toxiproxy.Proxy proxy, FaultLog log) {
        this.server = server;
        this.alone = alone;
        this.proxy = proxy;
        this.log = log;
        var listen = proxy.getListen();
        var colon = listen.lastIndexOf(':');
        address = new InetSocketAddress(listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Injection inject(NetworkFault fault) {
        return log.inject(fault, effect(fault));
    }

    private Effect effect(NetworkFault fault) {
        if (fault instanceof NetworkFault.Refused) {
            return new Switch(proxy, address);
        } else if (fault instanceof NetworkFault.Cut) {
            return new Scissors(proxy, address);
        }
        return new Toxics(proxy, address, fault, () -> server.revive(proxy));
    }

    /** The stream of this name, for those of Toxiproxy's streams that a direction includes. */
    static java.util.List<eu.rekawek.toxiproxy.model.ToxicDirection> streams(Direction direction) {
        return switch (direction) {
            case UPSTREAM -> java.util.List.of(eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM);
            case DOWNSTREAM -> java.util.List.of(eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM);
            case BOTH -> java.util.List.of(eu.rekawek.toxiproxy.model.ToxicDirection.values());
        };
    }

    @Override
    public void close() {
        try {
            log.healAll();
        } finally {
            if (alone) {
                server.close();
            } else {
                delete();
            }
        }
    }

    private void delete() {
        try {
            Api.run("delete a proxy", proxy::delete);
        } catch (IOException e) {
            // The server is gone, and the proxy with it; or the next run sweeps it.
            System.getLogger("dev.rtck").log(System.Logger.Level.DEBUG, "deleting a proxy", e);
        }
    }
}
