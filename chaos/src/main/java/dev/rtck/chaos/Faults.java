package dev.rtck.chaos;

import dev.rtck.chaos.intermediary.Intermediary;
import dev.rtck.chaos.toxiproxy.Toxiproxy;
import dev.rtck.chaos.toxiproxy.ToxiproxySearch;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.run.Dials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * What a case asks for faults. Proxies are made by name, stand before the target's WebSocket port unless told otherwise,
 * and end with the case, their faults healed; everything they do stands in the log under their name.
 */
public final class Faults {
    private final TestBed bed;

    private Faults(TestBed bed) {
        this.bed = bed;
    }

    /** Faults for a case. */
    public static Faults of(TestBed bed) {
        return new Faults(bed);
    }

    /** A way to the target through a Toxiproxy server, for faults of the network. */
    public Proxy<NetworkFault> network(String name) {
        return network(name, target());
    }

    /**
     * The same to another address of this host.
     *
     * @throws Withheld when there is no Toxiproxy server, with the remedies
     */
    public Proxy<NetworkFault> network(String name, InetSocketAddress upstream) {
        var recording = bed.participant(name);
        try {
            return bed.closing(bed.shared(Toxiproxy.class, Faults::toxiproxy)
                    .link(upstream, new FaultLog(recording.who(), recording::append)));
        } catch (IOException e) {
            throw new Withheld(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new Withheld(e.getCause().getMessage());
        }
    }

    private static Toxiproxy toxiproxy() {
        try {
            return ToxiproxySearch.here(System.getenv(), Faults::announce).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for Toxiproxy", e);
        }
    }

    private static void announce(String what) {
        System.err.println("rtck: " + what);
    }

    /** A way to the target through the kit's own intermediary, which knows HTTP and WebSocket frames. */
    public Intermediary middlebox(String name) {
        return middlebox(name, target());
    }

    /** The same to another address, e.g. a page's. */
    public Intermediary middlebox(String name, InetSocketAddress upstream) {
        var recording = bed.participant(name);
        try {
            return bed.closing(Intermediary.before(upstream, new FaultLog(recording.who(), recording::append)));
        } catch (IOException e) {
            throw new Withheld("no port for an intermediary: " + e.getMessage());
        }
    }

    private InetSocketAddress target() {
        var dial = Dials.to(bed.target());
        return new InetSocketAddress(dial.uri().getHost(), dial.port());
    }
}
