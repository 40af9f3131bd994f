package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.FaultLog;
import dev.rtck.chaos.Owner;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A Toxiproxy server that runs, be it the kit's own or somebody's. */
public final class Toxiproxy implements AutoCloseable {
    private final ToxiproxyClient client;
    private final String version;
    private final String why;
    private final Runnable own;
    private final AtomicInteger links = new AtomicInteger();

    private Toxiproxy(ToxiproxyClient client, String version, String why, Runnable own) {
        this.client = client;
        this.version = version;
        this.why = why;
        this.own = own;
    }

    /**
     * Takes a server into use, and takes away what a run that was killed has left on it.
     *
     * @param why where it was found, as the end of a sentence
     * @param own what ends with it
     * @throws IOException when no Toxiproxy answers there
     */
    static Toxiproxy at(String host, int port, String why, Runnable own) throws IOException {
        var client = new ToxiproxyClient(host, port);
        var version = Api.get("tell its version", client::version);
        var found = new Toxiproxy(client, version.replaceAll("[^0-9.]", ""), why, own);
        found.sweep();
        return found;
    }

    private void sweep() throws IOException {
        for (var proxy : Api.get("list its proxies", client::getProxies)) {
            if (Owner.left(proxy.getName())) {
                Api.run("delete " + proxy.getName(), proxy::delete);
            }
        }
    }

    /** Name and version. */
    public String words() {
        return "Toxiproxy " + version;
    }

    /** Where it was found, as the end of a sentence. */
    public String why() {
        return why;
    }

    /**
     * A new way to an address of this host, from a free port of it.
     *
     * @throws IOException when the server refuses it
     */
    public ToxiproxyLink link(InetSocketAddress upstream, FaultLog log) throws IOException {
        var name = Owner.name(links.incrementAndGet());
        // Port 0 is any free one; the answer names it.
        var proxy = Api.get(
                "make a proxy",
                () -> client.createProxy(
                        name, "127.0.0.1:0", upstream.getAddress().getHostAddress() + ":" + upstream.getPort()));
        log.tool(words(), why);
        return new ToxiproxyLink(proxy, log);
    }

    /** Ends the server where it is the kit's own. */
    @Override
    public void close() {
        own.run();
    }
}
