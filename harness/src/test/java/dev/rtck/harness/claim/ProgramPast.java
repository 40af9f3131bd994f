package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.ClientEvent.Answered;
import dev.rtck.harness.evidence.ClientEvent.Gone;
import dev.rtck.harness.evidence.ClientEvent.PollAnswered;
import dev.rtck.harness.evidence.ClientEvent.Polled;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import dev.rtck.harness.evidence.ClientEvent.ProgramEnded;
import dev.rtck.harness.evidence.ClientEvent.ProgramStarted;
import dev.rtck.harness.evidence.ClientEvent.Said;
import dev.rtck.harness.evidence.ClientEvent.SaidClose;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A planted history of a client program, which is started at the start by entry 1; times in milliseconds. What names no
 * connection and no request is about the last one.
 */
final class ProgramPast {
    static final String WHO = "program";
    static final String MESSAGES = "{\"messages\":[]}";

    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();
    private String who = WHO;
    private long millis;
    private int connection;
    private int request;
    private long mark;

    ProgramPast() {
        event(new ProgramStarted(1));
    }

    ProgramPast at(long time) {
        millis = time;
        return this;
    }

    /** What follows is another copy's. */
    ProgramPast copy(String name) {
        who = name;
        connection = 0;
        request = 0;
        return at(0);
    }

    ProgramPast event(Event event) {
        entries.add(new Entry(entries.size() + 1, millis * 1_000_000, 0, "Case#1", who, event));
        return this;
    }

    /** The entry that a claim is about. */
    ProgramPast mark() {
        event(new CaseEvent.Noted("from here on"));
        mark = entries.size();
        return this;
    }

    long marked() {
        return mark;
    }

    ProgramPast dials() {
        connection++;
        return event(new ProgramDialled(connection, "/ws", Map.of()));
    }

    ProgramPast answered(int status) {
        return event(new Answered(connection, status, "as planted"));
    }

    /** Dials, and is let in at once. */
    ProgramPast connects() {
        return dials().answered(101);
    }

    /** Dials, is refused at once, and closes its socket. */
    ProgramPast refused() {
        return dials().answered(503).leaves();
    }

    ProgramPast leaves() {
        return leaves(connection);
    }

    ProgramPast leaves(int number) {
        return event(new Gone(number, true, "closed"));
    }

    /** The kit ends the connection. */
    ProgramPast isCut() {
        return event(new Gone(connection, false, "cut by the kit"));
    }

    ProgramPast says(String text) {
        return event(new Said(connection, text));
    }

    ProgramPast says(String action, String topic) {
        return says("{\"action\":\"" + action + "\",\"topic\":\"" + topic + "\"}");
    }

    ProgramPast subscribes(String topic) {
        return says("subscribe", topic);
    }

    ProgramPast pings() {
        return says("ping", "system");
    }

    ProgramPast closes(int code) {
        return event(new SaidClose(connection, code));
    }

    ProgramPast polls() {
        return polls("/poll");
    }

    ProgramPast polls(String target) {
        request++;
        return event(new Polled(request, target));
    }

    ProgramPast pollGets(int status, String body) {
        return pollGets(request, status, body);
    }

    ProgramPast pollGets(int number, int status, String body) {
        return event(new PollAnswered(number, status, body));
    }

    /** Polls, and is answered at once. */
    ProgramPast isServed() {
        return polls().pollGets(200, MESSAGES);
    }

    ProgramPast dies() {
        return event(new ProgramEnded(false, "exit 1"));
    }

    ProgramPast endsAsAsked() {
        return event(new ProgramEnded(true, "exit 0"));
    }

    ProgramPast stalled(long from, long to) {
        stalls.add(new RunEvent.Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    /** The entries of one kind. */
    List<Long> seqs(Class<? extends Event> kind) {
        return entries.stream()
                .filter(it -> kind.isInstance(it.event()))
                .map(Entry::seq)
                .toList();
    }

    long seq(Class<? extends Event> kind, int index) {
        return seqs(kind).get(index);
    }

    History history() {
        return new History(entries, Story.facts(), stalls);
    }

    ClientStory story() {
        return new ClientStory(history(), WHO);
    }

    /** Judged at a time of the run. */
    ClaimResult judged(Claim claim, long time) {
        return Judge.judge("TEST-1", claim, time * 1_000_000, history());
    }

    Verdict verdict(Claim claim, long time) {
        return judged(claim, time).verdict();
    }
}
