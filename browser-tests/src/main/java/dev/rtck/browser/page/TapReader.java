package dev.rtck.browser.page;

import dev.rtck.browser.peer.Dialect;
import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialRefused;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageLogged;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PageEvent.PageMoved;
import dev.rtck.harness.evidence.PageEvent.PageReceived;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.PageEvent.PageShown;
import dev.rtck.harness.evidence.PageEvent.PageStalled;
import dev.rtck.harness.evidence.PageEvent.PageUnanswered;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the tap in a page tells. Sockets and requests of its later documents are counted on. */
final class TapReader {
    private final Recording recording;
    private final Pending pending;
    private final Dialect dialect;
    private final Predicate<String> poll;
    private int documents;
    private int sockets;
    private int socketsBefore;
    private int requests;
    private int requestsBefore;
    /** From the page's time to the kit's, in nanoseconds: what took least is nearest to the truth. */
    private long shift = Long.MAX_VALUE;

    TapReader(Recording recording, Pending pending, Dialect dialect, Predicate<String> poll) {
        this.recording = recording;
        this.pending = pending;
        this.dialect = dialect;
        this.poll = poll;
    }

    /** Reads one call of the tap: when it was made, and what had happened since the one before. */
    void read(String call) {
        var json = JsonMapper.shared().readTree(call);
        var here = System.nanoTime();
        shift = Math.min(shift, here - nanos(json.get(0)));
        json.get(1).forEach(it -> {
            var event = event(it);
            recording.seen(event, Math.min(here, nanos(it.get(0)) + shift));
            pending.note(event);
        });
    }

    private static long nanos(JsonNode millis) {
        return (long) (millis.doubleValue() * 1e6);
    }

    private Event event(JsonNode told) {
        var clock = told.get(1).longValue();
        return switch (told.get(2).stringValue()) {
            case "loaded" -> loaded(told, clock);
            case "dialled" -> new PageDialled(socket(told), text(told, 4), clock);
            case "dial refused" -> new PageDialRefused(socket(told), text(told, 4), clock);
            case "connected" -> new PageConnected(socket(told), clock);
            case "sent" ->
                new PageSent(
                        socket(told),
                        text(told, 4),
                        dialect.intent(text(told, 4)),
                        told.get(5).booleanValue(),
                        clock);
            case "received" -> new PageReceived(socket(told), text(told, 4), clock);
            case "hung up" -> new PageHungUp(socket(told), told.get(4).asInt(1005), clock);
            case "lost" ->
                new PageLost(socket(told), told.get(4).intValue(), told.get(5).booleanValue(), clock);
            case "asked" -> new PageAsked(request(told), text(told, 4), text(told, 5), poll.test(text(told, 5)), clock);
            case "answered" -> new PageAnswered(request(told), told.get(4).intValue(), clock);
            case "unanswered" -> new PageUnanswered(request(told), text(told, 4), clock);
            case "dot" -> new PageDot(texts(told.get(3)), text(told, 4), clock);
            case "shown" ->
                new PageShown(text(told, 3), text(told, 4), told.get(5).intValue(), clock);
            case "moved" ->
                new PageMoved(
                        text(told, 3),
                        text(told, 4),
                        texts(told.get(5)),
                        told.get(6).intValue(),
                        told.get(7).booleanValue(),
                        clock);
            case "stalled" -> new PageStalled(told.get(3).longValue(), clock);
            case "threw" -> new PageLogged("uncaught", text(told, 3));
            default -> new PageLogged("tap", told.toString());
        };
    }

    private Event loaded(JsonNode told, long clock) {
        socketsBefore = sockets;
        requestsBefore = requests;
        return new PageLoaded(++documents, text(told, 3), clock);
    }

    private int socket(JsonNode told) {
        var number = socketsBefore + told.get(3).intValue();
        sockets = Math.max(sockets, number);
        return number;
    }

    private int request(JsonNode told) {
        var number = requestsBefore + told.get(3).intValue();
        requests = Math.max(requests, number);
        return number;
    }

    private static String text(JsonNode told, int at) {
        return Abbreviation.value(told.get(at).asString(""));
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, it -> it + 1)
                .limit(array.size())
                .map(it -> array.get(it).asString(""))
                .toList();
    }
}
