package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.ClientEvent.Answered;
import dev.rtck.harness.evidence.ClientEvent.Gone;
import dev.rtck.harness.evidence.ClientEvent.PollAnswered;
import dev.rtck.harness.evidence.ClientEvent.Polled;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import dev.rtck.harness.evidence.ClientEvent.Said;
import java.util.List;
import java.util.Optional;

/** The attempts, connections and polls of one client program, put together from its events. */
final class ClientStory {
    private final History history;
    private final String who;

    ClientStory(History history, String who) {
        this.history = history;
        this.who = who;
    }

    /**
     * An attempt, and the connection that came of it if one did.
     *
     * @param dialled  when it was made
     * @param answered what it got; empty while it waits
     * @param gone     its end; empty while it lasts
     */
    record Attempt(Seen<ProgramDialled> dialled, Optional<Seen<Answered>> answered, Optional<Seen<Gone>> gone) {
        int connection() {
            return dialled.event().connection();
        }

        boolean opened() {
            return answered.filter(it -> it.event().status() == 101).isPresent();
        }

        /** When it was plain that it came to nothing; empty when it opened, or nothing is plain. */
        Optional<Long> failedAt() {
            if (opened()) {
                return Optional.empty();
            }
            return answered.filter(it -> it.event().status() > 0).map(Seen::at).or(() -> gone.map(Seen::at));
        }
    }

    /** A poll, and its end. */
    record Poll(Seen<Polled> polled, Optional<Seen<PollAnswered>> answered) {}

    List<Attempt> attempts() {
        return history.of(who, ProgramDialled.class)
                .map(dialled -> new Attempt(
                        dialled,
                        first(
                                Answered.class,
                                it -> it.connection() == dialled.event().connection()),
                        first(
                                Gone.class,
                                it -> it.connection() == dialled.event().connection())))
                .toList();
    }

    List<Attempt> attemptsAfter(long seq) {
        return attempts().stream().filter(it -> it.dialled().seq() > seq).toList();
    }

    /** The first connection that was opened after this entry. */
    Optional<Attempt> openedAfter(long seq) {
        return attempts().stream()
                .filter(Attempt::opened)
                .filter(it -> it.answered().orElseThrow().seq() > seq)
                .findFirst();
    }

    /** The last connection that was opened before this entry. */
    Optional<Attempt> openedBefore(long seq) {
        return attempts().stream()
                .filter(Attempt::opened)
                .filter(it -> it.answered().orElseThrow().seq() < seq)
                .reduce((first, second) -> second);
    }

    List<Seen<Said>> said(int connection) {
        return history.of(who, Said.class)
                .filter(it -> it.event().connection() == connection)
                .toList();
    }

    List<Poll> polls() {
        return history.of(who, Polled.class)
                .map(polled -> new Poll(
                        polled,
                        first(
                                PollAnswered.class,
                                it -> it.request() == polled.event().request())))
                .toList();
    }

    List<Poll> pollsAfter(long seq) {
        return polls().stream().filter(it -> it.polled().seq() > seq).toList();
    }

    /** That the program ended without being asked to. */
    Optional<Seen<ClientEvent.ProgramEnded>> died() {
        return history.of(who, ClientEvent.ProgramEnded.class)
                .filter(it -> !it.event().expected())
                .findFirst();
    }

    /** When an entry was made, or the time of the claim. */
    long at(long seq, long otherwise) {
        return history.entry(seq).map(e -> e.at()).orElse(otherwise);
    }

    private <E extends ClientEvent> Optional<Seen<E>> first(Class<E> kind, java.util.function.Predicate<E> wanted) {
        return history.of(who, kind).filter(it -> wanted.test(it.event())).findFirst();
    }
}
