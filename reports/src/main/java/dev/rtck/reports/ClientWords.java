package dev.rtck.reports;

import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.PeerEvent;
import dev.rtck.reports.EventWords.Direction;
import java.util.Optional;

/** The words for what the kit sees where it plays the server: for a client program, or for a page. */
final class ClientWords {
    private static final String CLIENT = "client";
    private static final String PEER = "played server";

    private ClientWords() {}

    static EventWords of(ClientEvent event) {
        if (event instanceof ClientEvent.Said e) {
            return quiet(Direction.IN, "says", e.text() + "\n" + on(e.connection()), CLIENT);
        } else if (event instanceof ClientEvent.Told e) {
            return quiet(Direction.OUT, "is told", e.text() + "\n" + on(e.connection()), CLIENT);
        } else if (event instanceof ClientEvent.SaidBytes e) {
            return quiet(Direction.IN, "sends", e.what() + ", " + on(e.connection()), CLIENT);
        } else if (event instanceof ClientEvent.ProgramDialled e) {
            return quiet(Direction.IN, "dials", e.path() + ", " + on(e.connection()), CLIENT);
        } else if (event instanceof ClientEvent.Polled e) {
            return quiet(Direction.IN, "polls", e.target() + ", request " + e.request(), CLIENT);
        } else if (event instanceof ClientEvent.PollAnswered e) {
            return quiet(
                    Direction.OUT, "is answered", e.status() + ", request " + e.request() + "\n" + e.body(), CLIENT);
        } else if (event instanceof ClientEvent.ProgramEnded e) {
            return moment(
                    e.expected() ? Direction.KIT : Direction.IN,
                    e.expected() ? "program stopped" : "program ended by itself",
                    e.detail(),
                    CLIENT);
        } else if (event instanceof ClientEvent.Gone e) {
            return moment(
                    e.byProgram() ? Direction.IN : Direction.OUT,
                    "connection ends",
                    on(e.connection()) + ": " + e.how(),
                    CLIENT);
        }
        return EventWords.ofItself(event);
    }

    static EventWords of(PeerEvent event) {
        if (event instanceof PeerEvent.PeerHeard e) {
            return quiet(Direction.IN, "server hears", e.text() + "\n" + on(e.connection()), PEER);
        } else if (event instanceof PeerEvent.PeerSaid e) {
            return quiet(Direction.OUT, "server says", e.text() + "\n" + on(e.connection()), PEER);
        } else if (event instanceof PeerEvent.PeerBehaves e) {
            return moment(Direction.OUT, "server from now on", e.how(), PEER);
        } else if (event instanceof PeerEvent.PeerDialled e) {
            return quiet(Direction.IN, "server is dialled", e.request() + ", " + on(e.connection()), PEER);
        } else if (event instanceof PeerEvent.PeerOpened e) {
            return quiet(Direction.OUT, "server accepts", on(e.connection()), PEER);
        } else if (event instanceof PeerEvent.PeerRefused e) {
            return moment(Direction.OUT, "server refuses", on(e.connection()) + ": " + e.how(), PEER);
        } else if (event instanceof PeerEvent.PeerEnded e) {
            return moment(
                    e.byKit() ? Direction.OUT : Direction.IN,
                    "connection ends",
                    on(e.connection()) + ": " + e.how(),
                    PEER);
        } else if (event instanceof PeerEvent.PeerAnswered e) {
            return quiet(Direction.OUT, "server answers", e.url() + ": " + e.how(), PEER);
        }
        return EventWords.ofItself(event);
    }

    private static String on(int connection) {
        return "connection " + connection;
    }

    private static EventWords quiet(Direction direction, String name, String detail, String lane) {
        return new EventWords(direction, name, detail, lane, false, Optional.empty());
    }

    private static EventWords moment(Direction direction, String name, String detail, String lane) {
        return new EventWords(direction, name, detail, lane, true, Optional.empty());
    }
}
