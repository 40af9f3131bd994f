package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.Direction;
import dev.rtck.chaos.Effect;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.chaos.Probe;
import dev.rtck.chaos.Probe.Reaction;
import dev.rtck.chaos.Probe.Seen;
import dev.rtck.chaos.Proof;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Brings a fault about with toxics, always on every connection: a toxicity below 1 would draw from a source without a seed. */
final class Toxics implements Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PROBES = 20;
    /** What passes is answered within some milliseconds here; three times that and no answer shows a path that is shut. */
    private static final Duration SILENCE = Duration.ofMillis(60);

    private static final int PADDING = 4000;
    /** Below this a lower bound of time shows nothing that an idle machine would not show as well. */
    private static final long MEASURABLE = 5_000_000;

    private final Proxy proxy;
    private final InetSocketAddress address;
    private final NetworkFault fault;
    private final Revival revival;
    private final List<Toxic> toxics = new ArrayList<>();
    private long calm = SILENCE.toNanos();

    /** @param revival kills a server that does not answer, and has the proxy again without toxics; false where it may not */
    Toxics(Proxy proxy, InetSocketAddress address, NetworkFault fault, Revival revival) {
        this.revival = revival;
        this.proxy = proxy;
        this.address = address;
        this.fault = fault;
    }

    @FunctionalInterface
    interface Revival {
        boolean revive() throws IOException;
    }

    @Override
    public void begin(Consumer<String> struck) throws IOException {
        if (fault instanceof NetworkFault.BlackHole || fault instanceof NetworkFault.Stalled) {
            // Without a look at the path as it was, silence would show nothing.
            var seen = Probe.of(address).ask(PATIENCE);
            if (seen.reaction() == Reaction.SILENT || seen.reaction() == Reaction.REFUSED) {
                throw new IOException("nothing passes even without the fault: " + seen.words());
            }
            calm = seen.nanos();
        }
        for (var stream : ToxiproxyLink.streams(direction())) {
            toxics.add(Api.get("add a toxic", () -> toxic(stream)));
        }
    }

    private Direction direction() {
        if (fault instanceof NetworkFault.BlackHole it) {
            return it.direction();
        } else if (fault instanceof NetworkFault.Stalled it) {
            return it.direction();
        } else if (fault instanceof NetworkFault.Latency it) {
            return it.direction();
        } else if (fault instanceof NetworkFault.Bandwidth it) {
            return it.direction();
        } else if (fault instanceof NetworkFault.Sliced it) {
            return it.direction();
        } else if (fault instanceof NetworkFault.CutAfter it) {
            return it.direction();
        }
        return Direction.DOWNSTREAM;
    }

    private Toxic toxic(ToxicDirection stream) throws IOException {
        var list = proxy.toxics();
        var name = fault.kind() + "-" + stream.name().toLowerCase(Locale.ROOT);
        if (fault instanceof NetworkFault.BlackHole) {
            return list.timeout(name, stream, 0);
        } else if (fault instanceof NetworkFault.Stalled) {
            return list.bandwidth(name, stream, 0);
        } else if (fault instanceof NetworkFault.ResetAtFirstByte) {
            return list.resetPeer(name, stream, 0);
        } else if (fault instanceof NetworkFault.Latency it) {
            return list.latency(name, stream, it.latency().toMillis())
                    .setJitter(it.jitter().toMillis());
        } else if (fault instanceof NetworkFault.Bandwidth it) {
            return list.bandwidth(name, stream, it.kilobytesPerSecond());
        } else if (fault instanceof NetworkFault.Sliced it) {
            // Toxiproxy's delay is in microseconds.
            return list.slicer(name, stream, it.averageBytes(), it.between().toNanos() / 1_000);
        } else if (fault instanceof NetworkFault.CutAfter it) {
            return list.limitData(name, stream, it.bytes());
        }
        throw new IllegalStateException("no toxic for " + fault);
    }

    @Override
    public Proof inForce() throws IOException, InterruptedException {
        if (fault instanceof NetworkFault.BlackHole || fault instanceof NetworkFault.Stalled) {
            var seen = Probe.of(address).ask(Duration.ofNanos(Math.max(SILENCE.toNanos(), 3 * calm)));
            return Proof.of(
                    seen.reaction() == Reaction.SILENT,
                    seen.words()
                            + String.format(Locale.ROOT, "; one just before it reacted after %.1f ms", calm / 1e6));
        } else if (fault instanceof NetworkFault.ResetAtFirstByte) {
            var seen = Probe.of(address).ask(PATIENCE);
            return Proof.of(seen.reaction() == Reaction.RESET, seen.words());
        } else if (fault instanceof NetworkFault.Latency it) {
            var seen = Probe.of(address)
                    .ask(it.latency().plus(it.jitter()).multipliedBy(4).plus(PATIENCE));
            return Proof.of(
                    seen.reaction() != Reaction.REFUSED
                            && seen.nanos() >= it.latency().minus(it.jitter()).toNanos(),
                    seen.words());
        } else if (fault instanceof NetworkFault.Bandwidth it) {
            return slow(it);
        } else if (fault instanceof NetworkFault.Sliced it) {
            return sliced(it);
        } else if (fault instanceof NetworkFault.CutAfter it) {
            return cut(it);
        }
        throw new IllegalStateException("no probe for " + fault);
    }

    private Proof slow(NetworkFault.Bandwidth it) throws IOException {
        var seen = Probe.whole(address, PADDING).ask(PATIENCE.multipliedBy(4), PATIENCE);
        var bytes = it.direction() == Direction.DOWNSTREAM ? seen.bytes() : PADDING;
        var bound = bytes * 1_000_000L / it.kilobytesPerSecond();
        return bound < MEASURABLE
                ? listed()
                // Toxiproxy lets a first chunk pass on credit.
                : Proof.of(seen.last() >= bound / 2, bytes + " bytes took " + seen.last() / 1_000_000 + " ms");
    }

    private Proof sliced(NetworkFault.Sliced it) throws IOException, InterruptedException {
        if (it.direction() == Direction.UPSTREAM) {
            return listed();
        }
        var seen = Probe.whole(address, 0).ask(PATIENCE);
        if (seen.bytes() <= it.averageBytes()) {
            return listed();
        }
        // Who reads late on a busy machine finds several slices at once; such a time may last.
        for (var again = 0; again < PROBES && seen.reads() == 1; again++) {
            Thread.sleep(10L * again);
            seen = Probe.whole(address, 0).ask(PATIENCE);
        }
        return Proof.of(seen.reads() > 1, seen.bytes() + " bytes came in " + seen.reads() + " pieces");
    }

    private Proof cut(NetworkFault.CutAfter it) throws IOException {
        var seen = Probe.whole(address, PADDING).ask(PATIENCE);
        var cutShort = it.direction() == Direction.DOWNSTREAM
                ? seen.bytes() == it.bytes()
                : seen.reaction() != Reaction.ANSWERED || seen.bytes() == it.bytes();
        return cutShort ? Proof.shown(seen.words() + ", " + seen.bytes() + " bytes long") : listed();
    }

    /** Where no probe can see it, Toxiproxy's own word has to do. */
    private Proof listed() throws IOException {
        var names = Api.get("list toxics", () -> proxy.toxics().getAll()).stream()
                .map(Toxic::getName)
                .toList();
        return Proof.of(
                names.containsAll(toxics.stream().map(Toxic::getName).toList()), "Toxiproxy lists the toxics " + names);
    }

    @Override
    public void end() throws IOException {
        for (var toxic : toxics) {
            try {
                Api.run("remove a toxic", toxic::remove);
            } catch (IOException e) {
                // A toxic is only let go when what it holds has been written, and where nobody reads any more that is
                // never: then the connections go with it.
                if (revival.revive()) {
                    return;
                }
                Api.run("switch a proxy off", proxy::disable);
                Api.run("switch a proxy on", proxy::enable);
                removeWhatIsLeft(toxic);
            }
        }
    }

    private void removeWhatIsLeft(Toxic toxic) throws IOException {
        for (var left : Api.get("list toxics", () -> proxy.toxics().getAll())) {
            if (left.getName().equals(toxic.getName())) {
                Api.run("remove a toxic", left::remove);
            }
        }
    }

    @Override
    public Proof gone() throws IOException {
        var left = Api.get("list toxics", () -> proxy.toxics().getAll()).stream()
                .map(Toxic::getName)
                .filter(name -> toxics.stream().anyMatch(it -> it.getName().equals(name)))
                .toList();
        if (!left.isEmpty()) {
            return Proof.missing("Toxiproxy still lists " + left);
        }
        Seen seen = Probe.of(address).ask(PATIENCE);
        return Proof.shown("Toxiproxy lists none of its toxics any more; " + seen.words());
    }
}
