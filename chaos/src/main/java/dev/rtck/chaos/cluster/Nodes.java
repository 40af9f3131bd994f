package dev.rtck.chaos.cluster;

import dev.rtck.chaos.nats.NatsSearch;
import dev.rtck.chaos.nats.NatsServer;
import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.CaseEvent.Noted;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.OwnedProcesses;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.run.Subject;
import dev.rtck.harness.target.Cluster;
import dev.rtck.harness.target.Lifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The nodes of a target that a case starts. They end with the case; all of it stands in the log. */
public final class Nodes implements AutoCloseable {
    /** How often something is published to see whether it crosses. */
    private static final Duration PROBE = Duration.ofMillis(250);

    private final TestBed bed;
    private final Cluster cluster;
    private final OwnedProcesses processes = new OwnedProcesses();
    private final Map<String, Member> started = new LinkedHashMap<>();
    private final Set<String> killed = new HashSet<>();

    private record Member(TargetInstance process, Recording log) {}

    private Nodes(TestBed bed) {
        this.bed = bed;
        cluster = bed.target().cluster().orElseThrow();
    }

    /** Nodes for a case. */
    public static Nodes of(TestBed bed) {
        return bed.closing(new Nodes(bed));
    }

    /**
     * Where the backplane listens.
     *
     * @throws Withheld when there is none, with the remedies
     */
    public InetSocketAddress backplane() {
        if (cluster.backplane().equals(Cluster.NATS)) {
            try {
                var server = bed.shared(NatsServer.class, Nodes::nats);
                bed.participant("backplane").append(new Noted("a NATS server: " + server.why()));
                return server.address();
            } catch (UncheckedIOException e) {
                throw new Withheld(e.getCause().getMessage());
            }
        }
        var parts = cluster.backplane().split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private static NatsServer nats() {
        try {
            return NatsSearch.here(System.getenv(), it -> System.err.println("rtck: " + it))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for NATS", e);
        }
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param backplane where it finds the backplane: itself, or a way to it that can be cut
     * @throws Withheld when it would not start
     */
    public Subject start(InetSocketAddress backplane) {
        var name = "node-" + (started.size() + 1);
        try {
            var port = FreePort.find();
            var here = bed.declared().node(port, backplane);
            var life = here.lifecycle().orElseThrow();
            var command = (Lifecycle.Command) life.start();
            var process = processes.start(new Launch(command.command(), life.directory(), life.environment()));
            var member = new Member(process, bed.participant(name));
            started.put(name, member);
            member.log().append(new TargetEvent.TargetStarted(name, process.pid(), port));
            Subject.readiness(life, port).await(process, life.ready().within());
            return Subject.node(name, here, process);
        } catch (IOException e) {
            throw new Withheld("a node of the cluster would not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a node starts", e);
        }
    }

    /**
     * Makes sure that every node still runs. One that found its port taken ends only after something else there has said
     * that it is ready; what then answers is no node of its own.
     *
     * @throws Withheld when one has ended by itself
     */
    public void standing() {
        started.forEach((name, member) -> {
            if (!member.process().alive() && !killed.contains(name)) {
                throw new Withheld(name + " of the cluster ended by itself: "
                        + member.process().outputTail().strip());
            }
        });
    }

    /** A client of a node, subscribed to a topic. */
    public Client subscriber(String who, Subject node, String topic) {
        return bed.connect(who, bed.dialling(node)).subscribe(topic).settled();
    }

    /**
     * Publishes on a node until a client hears of it, or the patience ends. A node may be ready before it has joined the
     * others; whether it has in time is for claims on what is published then.
     */
    public void publishUntilHeard(Subject node, String topic, Client by, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        do {
            var probe = bed.publisher().on(node, topic, 1);
            by.hears(probe, PROBE);
            if (by.heard(probe.get(0))) {
                return;
            }
        } while (System.nanoTime() < until);
    }

    /** Sends SIGKILL to a node and waits until it is gone. */
    public void kill(Subject node) {
        var member = started.get(node.name());
        member.log().append(new TargetEvent.Signalled(node.name(), "SIGKILL"));
        killed.add(node.name());
        try {
            member.process().kill();
        } catch (IOException e) {
            throw new Withheld("the signal had no effect: " + e.getMessage());
        }
        member.log().append(new TargetEvent.TargetExited(node.name(), true, ""));
    }

    /** Ends every node. One that had died by itself is told of. */
    @Override
    public void close() {
        started.forEach((name, member) -> {
            if (!member.process().alive() && !killed.contains(name)) {
                var tail = member.process().outputTail();
                member.log().append(new TargetEvent.TargetExited(name, false, tail));
            }
        });
        processes.close();
    }
}
