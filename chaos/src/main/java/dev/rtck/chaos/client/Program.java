package dev.rtck.chaos.client;

import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.LaunchFailed;
import dev.rtck.harness.process.TargetProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The client program under test as it runs, with the server that the kit plays for it alone. */
public final class Program implements AutoCloseable {
    /** Its first start may install what it needs. */
    private static final Duration START = Duration.ofSeconds(120);
    /** Longer than the longest delay that the protocol lets a program wait for its next attempt. */
    private static final Duration BACK = Duration.ofSeconds(35);
    /** From an open connection to its subscriptions. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final TestBed bed;
    private final Recording recording;
    private final ScriptedServer server;
    /** Everything it has ever subscribed to. */
    private final Set<String> topics = new HashSet<>();

    private volatile boolean expected;
    private TargetProcess process;

    private Program(TestBed bed, Recording recording, ScriptedServer server) {
        this.bed = bed;
        this.recording = recording;
        this.server = server;
    }

    /** Prepares a copy of the program and its server; {@link #starts()} starts it. */
    public static Program of(TestBed bed) {
        var recording = bed.participant("program");
        try {
            var program = new Program(bed, recording, ScriptedServer.start(recording::append));
            return bed.closing(program);
        } catch (IOException e) {
            throw new Withheld("no port for the server that the kit plays: " + e.getMessage());
        }
    }

    /** Its name in the log. */
    public String who() {
        return recording.who();
    }

    /** The server it talks to. */
    public ScriptedServer server() {
        return server;
    }

    /** Starts it. */
    public Program starts() {
        var declared = bed.target().client().orElseThrow().pointedAt(server.websocket(), server.polling());
        try {
            process = TargetProcess.start(new Launch(declared.command(), declared.directory(), declared.environment()));
        } catch (LaunchFailed e) {
            throw new Withheld("the client program would not start: " + e.getMessage());
        }
        recording.append(new ClientEvent.ProgramStarted(process.pid()));
        process.whenExited()
                .thenAccept(code -> recording.append(new ClientEvent.ProgramEnded(
                        expected,
                        "exit code " + code + ". " + process.outputTail().strip())));
        return this;
    }

    /** Starts it, and waits until it has asked for a connection. */
    public Program startsDialling() {
        starts();
        return awaits(0, ClientEvent.ProgramDialled.class::isInstance, START, "the program asked for no connection");
    }

    /**
     * Waits until a connection that was opened after entry {@code seq} has subscribed.
     *
     * @throws Withheld when none has
     */
    public Program connectedAfter(long seq) {
        awaits(
                seq,
                e -> e instanceof ClientEvent.Answered it && it.status() == 101,
                seq == 0 ? START : BACK,
                "the program opened no connection");
        // A program with several topics subscribes to them one after the other.
        var until = System.nanoTime() + SETTLE.toNanos();
        do {
            quiet();
        } while (System.nanoTime() < until && !subscribedAsBefore());
        server.open().forEach(it -> topics.addAll(it.topics()));
        return this;
    }

    private boolean subscribedAsBefore() {
        return server.open().stream()
                .anyMatch(it -> !it.topics().isEmpty() && it.topics().containsAll(topics));
    }

    /** Starts it, and waits until it is connected and subscribed. */
    public Program connected() {
        startsDialling();
        return connectedAfter(0);
    }

    /** Waits until nothing has been said for a moment. */
    private void quiet() {
        var last = recording
                .append(new dev.rtck.harness.evidence.CaseEvent.Noted("listens until it is quiet"))
                .seq();
        while (true) {
            var next = recording.await(last, ClientEvent.Said.class::isInstance, Duration.ofMillis(250));
            if (next.isEmpty()) {
                return;
            }
            last = next.get().seq();
        }
    }

    /**
     * Waits for something it does after entry {@code seq}.
     *
     * @throws Withheld when it does not
     */
    public Program awaits(long seq, Predicate<Event> wanted, Duration patience, String otherwise) {
        var sign = recording.await(seq, e -> wanted.test(e) || e instanceof ClientEvent.ProgramEnded, patience);
        if (sign.filter(e -> wanted.test(e.event())).isEmpty()) {
            throw new Withheld(otherwise + ended());
        }
        return this;
    }

    /** Waits for something it does after entry {@code seq}, or for the patience to end; says whether it came. */
    public boolean watches(long seq, Predicate<Event> wanted, Duration patience) {
        return recording.await(seq, wanted, patience).isPresent();
    }

    /** Its newest open connection. */
    public Guest connection() {
        return server.open().stream()
                .findFirst()
                .orElseThrow(() -> new Withheld("the program has no open connection" + ended()));
    }

    /** An entry to count from: everything before it has happened, nothing after it. */
    public long now(String what) {
        return recording
                .append(new dev.rtck.harness.evidence.CaseEvent.Noted(what))
                .seq();
    }

    /** Asks it to end, by SIGTERM; returns the entry. */
    public long terminates() {
        var entry = now("SIGTERM to the program");
        expected = true;
        process.terminate();
        return entry;
    }

    private String ended() {
        return process != null && !process.alive()
                ? ": it has ended; the end of its output: "
                        + process.outputTail().strip()
                : "";
    }

    @Override
    public void close() {
        expected = true;
        if (process != null) {
            process.close();
        }
        server.close();
    }
}
