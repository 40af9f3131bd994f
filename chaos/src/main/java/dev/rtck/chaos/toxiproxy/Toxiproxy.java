package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.FaultLog;
import dev.rtck.chaos.Owner;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A Toxiproxy server that runs, be it the kit's own or somebody's. */
public final class Toxiproxy implements AutoCloseable {
    private final ToxiproxyClient client;
    private final String version;
    private final String why;
    private final Host host;
    private final AtomicInteger links = new AtomicInteger();

    private Toxiproxy(ToxiproxyClient client, String version, String why, Host host) {
        this.client = client;
        this.version = version;
        this.why = why;
        this.host = host;
    }

    /**
     * Takes a server into use, and takes away what a run that was killed has left on it.
     *
     * @param why where it was found, as the end of a sentence
     * @param server what it runs on
     * @throws IOException when no Toxiproxy answers there
     */
    static Toxiproxy at(String host, int port, String why, Host server) throws IOException {
        var client = new ToxiproxyClient(host, port);
        var version = Api.get("tell its version", client::version);
        var found = new Toxiproxy(client, version.replaceAll("[^0-9.]", ""), why, server);
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
     * A new way to an address of this host, from a free port of it. Where the server is the kit's own, the way has one for
     * itself: a server may answer no call any more once it is to remove a toxic while a connection ends (Shopify/toxiproxy
     * issue 558), and what then has to be killed must not be the way of others.
     *
     * @throws IOException when the server refuses it
     */
    public ToxiproxyLink link(InetSocketAddress upstream, FaultLog log) throws IOException {
        var another = host.another();
        var server = another.orElse(this);
        try {
            // Port 0 is any free one; the answer names it.
            var proxy = server.proxy(Owner.name(links.incrementAndGet()), "127.0.0.1:0", address(upstream));
            log.tool(words(), why);
            return new ToxiproxyLink(server, another.isPresent(), proxy, log);
        } catch (IOException | RuntimeException e) {
            another.ifPresent(Toxiproxy::close);
            throw e;
        }
    }

    private static String address(InetSocketAddress it) {
        return it.getAddress().getHostAddress() + ":" + it.getPort();
    }

    private Proxy proxy(String name, String listen, String upstream) throws IOException {
        return Api.get("make a proxy", () -> client.createProxy(name, listen, upstream));
    }

    /**
     * Kills a server that does not answer and starts it anew with one proxy as it was, without its toxics: what was
     * connected is cut.
     *
     * @return false where the server is not the kit's own
     * @throws IOException when it would not start
     */
    boolean revive(Proxy lost) throws IOException {
        var restarted = host.restart();
        if (restarted) {
            proxy(lost.getName(), lost.getListen(), lost.getUpstream());
        }
        return restarted;
    }

    /** Ends the server where it is the kit's own. */
    @Override
    public void close() {
        host.close();
    }
}
