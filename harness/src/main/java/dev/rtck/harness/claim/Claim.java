package dev.rtck.harness.claim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold, stated by a case after it drove the target. A claim is data: it names participants of its case, and
 * entries of the log by their sequence numbers, and says nothing of how it is judged. The vocabulary is closed; {@link
 * Judge} knows each.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "claim")
public sealed interface Claim {
    /** The claim as a sentence for reports. */
    String sentence();

    /** The handshake of {@code who} is answered with 101. */
    record Opens(String who) implements Claim {
        @Override
        public String sentence() {
            return who + " is accepted: the handshake is answered with 101 and the right Sec-WebSocket-Accept";
        }
    }

    /** The handshake of {@code who} is answered with a status from {@code from} to {@code to}, never with 101. */
    record Refuses(String who, int from, int to) implements Claim {
        @Override
        public String sentence() {
            return who + " is refused with a status from " + from + " to " + to;
        }
    }

    /** How often a publication is to arrive. */
    enum Count {
        ONCE,
        AT_LEAST_ONCE
    }

    /**
     * Each publication reaches {@code who} within {@code withinMillis} of the hook's return.
     *
     * @param inOrder whether first arrivals must follow the order of {@code publications}
     */
    record Receives(String who, List<String> publications, Count count, boolean inOrder, long withinMillis)
            implements Claim {
        @Override
        public String sentence() {
            return who + " receives " + listed(publications) + (count == Count.ONCE ? ", each exactly once" : "")
                    + (inOrder ? ", in the order of publishing" : "") + ", within " + withinMillis + " ms";
        }
    }

    /** None of these publications reaches {@code who}, although {@code bystander} receives them. */
    record ReceivesNothing(String who, List<String> publications, String bystander) implements Claim {
        @Override
        public String sentence() {
            return who + " receives nothing of " + listed(publications) + ", which " + bystander + " receives";
        }
    }

    /** What {@code who} receives of these publications has the {@code data} that was published, compared by value. */
    record Intact(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return who + " receives the data of " + listed(publications) + " unchanged";
        }
    }

    /** Each ping that {@code who} sent from entry {@code from} on is answered with exactly one pong in time. */
    record AnswersPings(String who, long from, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered with exactly one pong within " + withinMillis + " ms";
        }
    }

    /** The pongs (or errors) that answer {@code asker} never reach {@code who}. */
    record AnswersOnlyAsker(String asker, String who) implements Claim {
        @Override
        public String sentence() {
            return "what answers " + asker + " never reaches " + who;
        }
    }

    /**
     * Bad input, sent as entry {@code trigger}, is answered by an error envelope, ignored on a connection that goes on
     * working, or followed by a close frame. A connection that ends without one, or stays open and dead, is a failure.
     */
    record Withstands(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who
                    + " gets an error envelope, a close frame, or no answer on a connection that" + " goes on working";
        }
    }

    /** Bad input, sent as entry {@code trigger}, is not ignored in silence. */
    record TellsError(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " gets an error envelope or a close frame";
        }
    }

    /** Where bad input, sent as entry {@code trigger}, closes the connection, the code says what was wrong. */
    record ClosesFittingly(String who, long trigger) implements Claim {
        /** Codes that do (RFC 6455 §7.4.1). */
        public static final List<Integer> CODES = List.of(1002, 1003, 1007, 1008, 1009);

        @Override
        public String sentence() {
            return "if the bad input of " + who + " closes its connection, the close frame has " + either(CODES);
        }
    }

    /** The target ends the connection in any way: a close frame, FIN or RST; with {@code tcp} only the last two count. */
    record Ends(String who, long trigger, boolean tcp, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the target ends the " + (tcp ? "TCP connection" : "connection") + " of " + who + " within "
                    + withinMillis + " ms";
        }
    }

    /** The target drops a connection from which nothing comes: not before the first time, not after the second. */
    record DropsSilent(String who, long lastSent, long notBeforeMillis, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + ", silent, is dropped after " + notBeforeMillis + " to " + withinMillis + " ms";
        }
    }

    /** The target does not end a connection from which no message comes before this time has passed. */
    record KeepsSilent(String who, long lastSent, long notBeforeMillis) implements Claim {
        @Override
        public String sentence() {
            return who + ", silent, is not dropped before " + notBeforeMillis + " ms have passed";
        }
    }

    /** The handshake of {@code who} is never answered with 101: refused with any other status, or ended. */
    record NeverOpens(String who) implements Claim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is never answered with 101";
        }
    }

    /** The refusal of {@code who} has this header field, with {@code value} somewhere in it. */
    record RefusesNaming(String who, String header, String value) implements Claim {
        @Override
        public String sentence() {
            return "the refusal of " + who + " has " + header + ": " + value;
        }
    }

    /**
     * No violation of RFC 6455 whose description holds one of {@code marks} was seen in this case.
     *
     * @param rule what the target must not do, as the end of a sentence that starts "the target never"
     */
    record NeverViolates(List<String> marks, String rule) implements Claim {
        @Override
        public String sentence() {
            return "the target never " + rule;
        }
    }

    /** The target ends the connection with a close frame whose code is one of {@code codes}. */
    record ClosesWith(String who, long trigger, List<Integer> codes, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " gets a close frame with " + either(codes) + " within " + withinMillis + " ms";
        }
    }

    /** The RFC 6455 ping sent as entry {@code trigger} is answered by a pong with the same payload (as Base64). */
    record AnswersControlPing(String who, long trigger, String payload, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the RFC 6455 ping of " + who + " is answered with its payload within " + withinMillis + " ms";
        }
    }

    /** The connection of {@code who} is open and answering at least {@code forMillis} after it was opened. */
    record StaysOpen(String who, long forMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " stays connected" + (forMillis > 0 ? " for " + forMillis + " ms" : "");
        }
    }

    /**
     * Each ping of {@code who} is answered in time.
     *
     * @param reference whose first ping must have been answered in time for a missing answer to be held against the
     *     target: {@code who} itself, another participant, or empty where only late answers count
     */
    record AnswersInTime(String who, String reference, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered within " + withinMillis + " ms";
        }
    }

    /** What answers the pings of {@code who} has the type {@code pong}. */
    record AnswersWithPong(String who) implements Claim {
        @Override
        public String sentence() {
            return "the answer to a ping of " + who + " has the type pong";
        }
    }

    /**
     * {@code who}, whom publication {@code earlier} reached, is also reached by a later one.
     *
     * @param ifAnswering whether that is demanded only where its pings are still answered
     */
    record StillReceives(String who, String earlier, String publication, long withinMillis, boolean ifAnswering)
            implements Claim {
        @Override
        public String sentence() {
            return who + " still receives what is published" + (ifAnswering ? " as long as its pings are answered" : "")
                    + ": " + publication + ", within " + withinMillis + " ms";
        }
    }

    /** After the bad input sent as entry {@code trigger} the new connection {@code who} is opened and served. */
    record ServesNewcomer(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "after bad input the server lives: the new connection " + who + " is opened and served";
        }
    }

    /** The answer to the bad input that {@code who} sent as entry {@code trigger}, if any, is an error envelope. */
    record AnswersAsError(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "what answers the bad input of " + who + " is an envelope of type error";
        }
    }

    /** The error envelopes that {@code sender} gets never reach {@code who}, which sent nothing wrong. */
    record ErrorsOnlyToSender(String sender, String who) implements Claim {
        @Override
        public String sentence() {
            return "the errors that answer " + sender + " never reach " + who;
        }
    }

    /**
     * The bad input that {@code who} sent as entry {@code trigger} leaves its subscriptions as they were: it still
     * receives {@code kept}, and nothing of {@code foreign}; {@code bystander} receives both.
     */
    record KeepsSubscriptions(String who, long trigger, String kept, String foreign, String bystander)
            implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " changes none of its subscriptions: it receives " + kept + " and not "
                    + foreign;
        }
    }

    /** The handshake of {@code who}, however odd, is answered or refused in time. */
    record AnswersHandshake(String who, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is answered or refused within " + withinMillis + " ms";
        }
    }

    /** The handshake of {@code who} is accepted as that of {@code control} is, which differs only in what is allowed. */
    record OpensAs(String who, String control) implements Claim {
        @Override
        public String sentence() {
            return who + " is accepted with 101, as " + control + " is";
        }
    }

    /**
     * The 101 answer to {@code who} has this header field.
     *
     * @param exact whether the field is this value, case included; else it is one token of a list, in any case
     */
    record OpensNaming(String who, String header, String value, boolean exact) implements Claim {
        @Override
        public String sentence() {
            return "the 101 answer to " + who + " has " + header + ": " + value;
        }
    }

    /** The handshake of {@code who} is accepted within this time after dialling. */
    record OpensWithin(String who, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " is accepted within " + withinMillis + " ms";
        }
    }

    /** The handshake that {@code who} never finishes is answered or ended by the target within this time. */
    record DropsUnfinished(String who, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the unfinished handshake of " + who + " is dropped within " + withinMillis + " ms";
        }
    }

    /**
     * The target ends a connection that worked, because of what was sent as entry {@code trigger}, and does not answer it
     * with a pong.
     */
    record Rejects(String who, long trigger, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the connection of " + who + " ends within " + withinMillis + " ms, and no pong comes before";
        }
    }

    /**
     * If the connection ends after entry {@code trigger}, then with a close frame with one of these codes.
     *
     * @param frameDue whether an end without a close frame breaks the rule, and not another one
     */
    record ClosesSaying(String who, long trigger, List<Integer> codes, boolean frameDue) implements Claim {
        @Override
        public String sentence() {
            return "the close frame that ends the connection of " + who + " has " + either(codes);
        }
    }

    /** After the target's close frame no message comes until the end of the connection. */
    record SilentAfterClose(String who) implements Claim {
        @Override
        public String sentence() {
            return who + " gets no message after the target's close frame";
        }
    }

    /** Each ping that {@code who} sent is answered in time; a second answer is another requirement's business. */
    record HandlesPings(String who, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered within " + withinMillis + " ms";
        }
    }

    /** Every message that the target sent in this case obeys {@code facet}. */
    record Conforms(Facet facet) implements Claim {
        @Override
        public String sentence() {
            return "every message: " + facet.rule();
        }
    }

    // --- throttling ----------------------------------------------------------------------------------------------

    /**
     * The messages by which a burst reaches {@code who} are on average at least 80 % of the interval apart, and not more
     * than the burst's duration holds such intervals, plus 2. Counted from the first publication, so that a message which
     * the network held back proves nothing.
     */
    record Spaced(String who, List<String> burst, long intervalMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " gets a burst of " + burst.size() + " publications in messages that are on average at least "
                    + intervalMillis * 4 / 5 + " ms apart";
        }
    }

    /** Where {@code first} gets a burst as its throttle demands, so does {@code other}, and no fewer messages. */
    record ServedAlike(String first, String other, List<String> burst, long intervalMillis) implements Claim {
        @Override
        public String sentence() {
            return other + " is throttled and served like " + first;
        }
    }

    /**
     * The last publication of each burst reaches {@code who}, half of them or more within two intervals.
     *
     * @param counted whether each publication is counted by another claim (batches): a lost one is its business then
     */
    record Trailing(String who, List<List<String>> bursts, long intervalMillis, boolean counted) implements Claim {
        @Override
        public String sentence() {
            return "the last value of a burst reaches " + who + " within " + 2 * intervalMillis + " ms";
        }
    }

    /** Half or more of these publications reach {@code who} within this time of the hook's return. */
    record Prompt(String who, List<String> publications, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "a publication after a quiet time reaches " + who + " within " + withinMillis + " ms";
        }
    }

    /**
     * Three quarters of the publications made {@code during} something reach {@code who} no more than {@code byMillis}
     * later than those {@code before} it.
     */
    record NotDelayed(String who, List<String> before, List<String> during, String what, long byMillis)
            implements Claim {
        @Override
        public String sentence() {
            return what + " delays what " + who + " receives by no more than " + byMillis + " ms";
        }
    }

    /** Every one of these publications reaches {@code who}, at whatever time, with {@code once} only once. */
    record LosesNothing(String who, List<String> publications, boolean once) implements Claim {
        @Override
        public String sentence() {
            return who + " receives all of " + listed(publications) + (once ? ", each exactly once" : "");
        }
    }

    /** What {@code who} receives of these publications stands in the order of publishing, within and across messages. */
    record EntriesInOrder(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return who + " receives " + listed(publications) + " in the order of publishing";
        }
    }

    /** Each message to {@code who} with one of these publications has an array with it at this place inside data. */
    record EntriesAt(String who, List<String> publications, String pointer) implements Claim {
        @Override
        public String sentence() {
            return who + " finds the entries in an array at " + pointer + " inside data";
        }
    }

    /** Messages with several of these publications have the type of the one that {@code alone} arrived in. */
    record BatchType(String who, String alone, List<String> publications, long intervalMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " gets several entries under the same type as a single one";
        }
    }

    // --- polling -------------------------------------------------------------------------------------------------

    /** The poll sent as entry {@code request} is answered with 200 and {@code application/json}. */
    record PollAnswered(long request) implements Claim {
        @Override
        public String sentence() {
            return "the poll is answered with 200 and the media type application/json";
        }
    }

    /** The body of the answer to entry {@code request} is one JSON text in UTF-8. */
    record PollReadable(long request) implements Claim {
        @Override
        public String sentence() {
            return "the body of the answer to the poll is one JSON text in UTF-8";
        }
    }

    /** What stands at the declared place of the answer is one envelope or an array of them. */
    record PollEnvelopes(long request, PolledAt at) implements Claim {
        @Override
        public String sentence() {
            return "the answer to the poll has envelopes " + at.words();
        }
    }

    /** The answer may not be stored, or has a validator with which entry {@code conditional} (0: none) is sent. */
    record PollUncached(long request, long conditional) implements Claim {
        @Override
        public String sentence() {
            return "the answer to the poll has Cache-Control: no-store, or a validator that gets 304";
        }
    }

    /** Polls by {@code who} return this publication, the newest of its topic, sooner or later. */
    record PollShows(String who, String publication) implements Claim {
        @Override
        public String sentence() {
            return who + " finds the newest message, " + publication + ", by polling";
        }
    }

    /** Where polls by {@code who} return these publications at all, they do so within this time of the hook's return. */
    record PollConverges(String who, List<String> publications, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " finds " + listed(publications) + " by polling within " + withinMillis + " ms";
        }
    }

    /** The answer to entry {@code request} has messages of {@code asked} only, and none of {@code others}. */
    record PollOnlyAsked(long request, List<String> asked, List<String> others, PolledAt at) implements Claim {
        @Override
        public String sentence() {
            return "the answer to the poll has only messages of " + String.join(", ", asked);
        }
    }

    /** A poll sent after another was answered never returns an older newest one of these publications. */
    record PollNeverOlder(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return "no later poll of " + who + " returns an older state than an earlier one";
        }
    }

    /** {@code alone} was to be had by polling while no WebSocket was open, as {@code beside} was while one was. */
    record PollAlone(String who, String alone, String beside) implements Claim {
        @Override
        public String sentence() {
            return who + " is served although it never opened a WebSocket";
        }
    }

    /** The bad request of entry {@code request} gets 4xx; with {@code unknown} also 200 without any message. */
    record PollRefused(long request, boolean unknown, PolledAt at) implements Claim {
        @Override
        public String sentence() {
            return "the bad polling request is answered with 4xx" + (unknown ? ", or 200 without a message" : "");
        }
    }

    /** Where the bad request of entry {@code request} gets 4xx, the body is JSON and says so. */
    record PollRefusedInJson(long request) implements Claim {
        @Override
        public String sentence() {
            return "the refusal of the bad polling request is JSON";
        }
    }

    /**
     * The answers to these polls of {@code who}, each sent with the cursor of the one before, have together all of
     * {@code publications}, each once and in order.
     */
    record CursorContinues(List<Long> requests, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return "polls that go on from a cursor return " + listed(publications) + ", once and in order";
        }
    }

    /** The poll with a cursor that the target does not know returns this publication, as one without a cursor does. */
    record CursorForgotten(long request, long fresh, String publication) implements Claim {
        @Override
        public String sentence() {
            return "a poll with an unknown cursor returns what a poll without one returns";
        }
    }

    /** The poll of entry {@code request} is answered with 401 or 403. */
    record PollDenied(long request) implements Claim {
        @Override
        public String sentence() {
            return "the poll without accepted credentials is refused with 401 or 403";
        }
    }

    /** The poll of entry {@code request} is let in. */
    record PollAdmitted(long request) implements Claim {
        @Override
        public String sentence() {
            return "the poll with accepted credentials is answered with 200";
        }
    }

    // --- entrance ------------------------------------------------------------------------------------------------

    /**
     * {@code who} is kept out: refused with 4xx, or closed after the handshake, without any application message; {@code
     * publication} reaches {@code control} meanwhile.
     */
    record KeptOut(String who, String control, String publication) implements Claim {
        @Override
        public String sentence() {
            return who + " is refused or closed, and gets no application message";
        }
    }

    /**
     * Where the messages of a polling answer are.
     *
     * @param pointer JSON Pointer into the body
     * @param bare    whether bare data stands there, by declaration
     */
    record PolledAt(String pointer, boolean bare) {
        String words() {
            return pointer.isEmpty() ? "as its body" : "at " + pointer;
        }
    }

    /**
     * {@code then} holds. Where it does not, and one of {@code premises} does not either, the defect is another
     * requirement's: one defect is to fail one requirement.
     */
    record Provided(List<Claim> premises, Claim then) implements Claim {
        @Override
        public String sentence() {
            return then.sentence();
        }
    }

    /** No two of these publications share a message at {@code who}. */
    record OneMessageEach(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return who + " receives " + listed(publications) + " in a message each";
        }
    }

    /**
     * What {@code who} was told about the subscribe or unsubscribe it sent as entry {@code asked} is so at once: {@code
     * now} was published on the acknowledgement, {@code later} when a ping had been answered too. The {@code bystander}
     * is subscribed all the time.
     */
    record KeepsWord(String who, long asked, String now, String later, String bystander) implements Claim {
        @Override
        public String sentence() {
            return "what is acknowledged to " + who + " is so from then on";
        }
    }

    /** Acknowledgements of what {@code asker} sent from entry {@code from} on never reach {@code who}. */
    record AcknowledgesOnlyAsker(String asker, long from, String who) implements Claim {
        @Override
        public String sentence() {
            return "acknowledgements to " + asker + " never reach " + who;
        }
    }

    /** Everything {@code who} receives that is neither published by the case nor a pong nor an error is an envelope. */
    record GreetsInEnvelopes(String who) implements Claim {
        @Override
        public String sentence() {
            return "greetings, acknowledgements and snapshots for " + who + " are envelopes";
        }
    }

    /**
     * Of these publications, all of them made before {@code who} subscribed with entry {@code asked} and received by
     * {@code bystander}, it is sent the last or none.
     */
    record SnapshotIsNewest(String who, long asked, List<String> publications, String bystander) implements Claim {
        @Override
        public String sentence() {
            return "if " + who + " is sent a snapshot, it is the newest of " + listed(publications);
        }
    }

    /**
     * None of {@code during} takes {@code byMillis} longer than the slowest of {@code before} did, from the kit's asking
     * for the event to its arrival at {@code who}. A hook that does not return counts as a delay too.
     */
    record NotHeldUp(String who, List<String> before, List<String> during, long byMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " receives " + listed(during) + " no more than " + byMillis + " ms later than "
                    + listed(before);
        }
    }

    /** {@code who}, who did not read while these were published, has lost its connection or some of them. */
    record HeldLittleFor(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return "the target does not keep all of " + listed(publications) + " for " + who + ", who does not read";
        }
    }

    /** If the target ended the connection of {@code who}, then with a close frame that has one of {@code codes}. */
    record DroppedWith(String who, List<Integer> codes) implements Claim {
        @Override
        public String sentence() {
            return "if " + who + " is dropped, then with a close frame and " + either(codes);
        }
    }

    /**
     * {@code who} connects, subscribes and receives {@code publication} within this time of entry {@code from}.
     *
     * @param publication empty when it could not even connect
     */
    record IsServed(String who, String publication, long from, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " can connect, subscribe and receive within " + withinMillis + " ms";
        }
    }

    /** The target is ready again after the kit killed it with entry {@code trigger}. */
    record StartsAgain(long trigger) implements Claim {
        @Override
        public String sentence() {
            return "the target starts again on its port";
        }
    }

    /** The target's process ends within this time of the signal that is entry {@code trigger}. */
    record ProcessEnds(long trigger, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the target's process ends within " + withinMillis + " ms of the signal";
        }
    }

    /** An answer to {@code who}'s polling holds this publication. */
    record IsPolled(String who, String publication) implements Claim {
        @Override
        public String sentence() {
            return who + " reads " + publication + " by polling";
        }
    }

    /** The last figure of this name is at most {@code allowed} above the first. */
    record ReturnsToBaseline(String figure, long allowed) implements Claim {
        @Override
        public String sentence() {
            return figure + " at the end are at most " + allowed + " more than at the start";
        }
    }

    private static String listed(List<String> ids) {
        return ids.size() <= 3
                ? String.join(", ", ids)
                : ids.get(0) + " … " + ids.get(ids.size() - 1) + " (" + ids.size() + " publications)";
    }

    private static String either(List<Integer> codes) {
        return codes.isEmpty()
                ? "any code"
                : codes.stream().map(String::valueOf).collect(Collectors.joining(", ", "code ", ""));
    }
}
