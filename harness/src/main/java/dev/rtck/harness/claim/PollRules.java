package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.HttpEvent.Responded;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonPointer;

/** Rules of single polling answers (POLL, and what SEC says of polling): status, media type, JSON, refusals. */
final class PollRules {
    private PollRules() {}

    static Finding find(PollClaim claim, History history) {
        if (claim instanceof PollClaim.PollAnswered it) {
            return answered(it, history);
        } else if (claim instanceof PollClaim.PollReadable it) {
            return Answers.to(it.request(), history, answer -> readable(answer, history));
        } else if (claim instanceof PollClaim.PollEnvelopes it) {
            return Answers.to(it.request(), history, answer -> envelopes(answer, it.at()));
        } else if (claim instanceof PollClaim.PollUncached it) {
            return Answers.to(it.request(), history, answer -> uncached(answer, it, history));
        } else if (claim instanceof PollClaim.PollRefused it) {
            return Answers.to(it.request(), history, answer -> refused(answer, it));
        } else if (claim instanceof PollClaim.PollRefusedInJson it) {
            return Answers.to(it.request(), history, PollRules::refusedInJson);
        } else if (claim instanceof PollClaim.PollDenied it) {
            return Answers.to(it.request(), history, PollRules::denied);
        } else if (claim instanceof PollClaim.PollAdmitted it) {
            return Answers.to(it.request(), history, PollRules::admitted);
        } else if (claim instanceof PollClaim.PollShut it) {
            return Answers.to(it.request(), history, answer -> shut(answer, it.origin()));
        } else if (claim instanceof PollClaim.PollNotShared it) {
            return Answers.to(it.request(), history, PollRules::notShared);
        } else if (claim instanceof PollClaim.PollVaries it) {
            return Answers.to(it.request(), history, answer -> varies(answer, it.origin()));
        } else if (claim instanceof PollClaim.PollWithheld it) {
            return Answers.to(it.request(), history, answer -> withheld(answer, it.publication()));
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding answered(PollClaim.PollAnswered claim, History history) {
        var answer = Answers.find(claim.request(), history);
        if (answer.isEmpty()) {
            return Finding.broken(
                    "no answer: " + Answers.trouble(claim.request(), history),
                    "nothing answers HTTP at the polling address: see polling.topics of the target file",
                    List.of(claim.request()));
        }
        var status = answer.get().event().status();
        return status == 200 && Answers.isPlainJson(answer.get())
                ? holds("200 with application/json", answer.get())
                : broken(
                        Answers.words(answer.get()),
                        switch (status) {
                            case 200 -> "something else than the polling route answers there, such as the page";
                            case 401, 403 ->
                                "the target wants credentials: see polling.headers and authentication of"
                                        + " the target file";
                            case 404 ->
                                "the path is not the target's polling path: see polling.topics of the target" + " file";
                            default ->
                                status >= 500
                                        ? "the polling route fails"
                                        : status >= 300 && status < 400
                                                ? "the route redirects; pages may follow, programs need not"
                                                : "the route refuses what the target file declares";
                        },
                        answer.get());
    }

    private static Finding readable(Seen<Responded> answer, History history) {
        var unreadable = history.of(answer.entry().who(), WireEvent.Violated.class)
                .filter(it ->
                        it.seq() < answer.seq() && it.seq() > answer.event().request())
                .findFirst();
        if (unreadable.isPresent()) {
            return broken(unreadable.get().event().what(), "the body is written in another encoding", answer);
        }
        var polled = Polled.read(answer.event().body());
        if (answer.event().status() != 200) {
            return Finding.unclear(Answers.words(answer), "see the requirement that polls are answered with 200");
        }
        return polled.json().isPresent()
                ? holds("one JSON text", answer)
                : broken(
                        Words.quote(answer.event().body()) + " (" + polled.problem() + ")",
                        answer.event().body().stripLeading().startsWith("<")
                                ? "a page is served instead of the data"
                                : "the JSON is not well-formed, or something follows it",
                        answer);
    }

    private static Finding envelopes(Seen<Responded> answer, PollClaim.PolledAt at) {
        var polled = Polled.read(answer.event().body());
        if (answer.event().status() != 200 || polled.json().isEmpty()) {
            return Finding.unclear(Answers.words(answer), "see the requirements on status and JSON");
        }
        var messages = polled.messages(JsonPointer.compile(at.pointer()));
        if (messages.isEmpty()) {
            return Finding.notExercised("no message " + at.words(), "nothing was published that the poll returns");
        }
        return messages.stream()
                .filter(it -> !Polled.isEnvelope(it))
                .findFirst()
                .map(it -> broken(
                        "no envelope: " + Words.quote(it.toString()),
                        at.bare()
                                ? "bare data is returned, so the page needs a second way to handle it"
                                : "type, topic, data or timestamp is missing or of another kind than in a message",
                        answer))
                .orElseGet(() -> holds(messages.size() + " envelopes", answer));
    }

    private static Finding uncached(Seen<Responded> answer, PollClaim.PollUncached claim, History history) {
        if (answer.event().status() != 200) {
            return Finding.unclear(Answers.words(answer), "see the requirement that polls are answered with 200");
        }
        var control = Answers.header(answer, "Cache-Control").orElse("");
        if (control.toLowerCase(Locale.ROOT).contains("no-store")) {
            return holds("Cache-Control: " + control, answer);
        }
        if (claim.conditional() == 0) {
            return broken(
                    (control.isEmpty() ? "no Cache-Control" : "Cache-Control: " + control)
                            + ", and neither ETag nor Last-Modified",
                    "browsers and proxies may keep the answer by heuristics (RFC 9111 §4.2.2)",
                    answer);
        }
        return Answers.to(
                claim.conditional(),
                history,
                second -> second.event().status() == 304
                        ? holds("304 for the validator", second)
                        : broken(
                                second.event().status() + " for the validator of the answer before",
                                "the validator changes though the data does not, or is never looked at",
                                second));
    }

    private static Finding refused(Seen<Responded> answer, PollClaim.PollRefused claim) {
        var status = answer.event().status();
        if (status >= 400 && status < 500) {
            return holds("refused with " + status, answer);
        }
        if (status == 200 && claim.unknown()) {
            var polled = Polled.read(answer.event().body());
            if (polled.json().isPresent()
                    && polled.messages(JsonPointer.compile(claim.at().pointer()))
                            .isEmpty()) {
                return holds("200 without a message", answer);
            }
        }
        return broken(
                Answers.words(answer),
                status >= 500
                        ? "bad input is not expected, and an exception becomes " + status
                        : "the request is not looked at; a catch-all route may answer it",
                answer);
    }

    private static Finding refusedInJson(Seen<Responded> answer) {
        var status = answer.event().status();
        if (status < 400 || status > 499) {
            return Finding.vacuous("answered with " + status + ", which is no refusal");
        }
        return Answers.isAnyJson(answer)
                        && Polled.read(answer.event().body()).json().isPresent()
                ? holds("JSON with " + status, answer)
                : broken(Answers.words(answer), "the error page is the framework's or the server's own", answer);
    }

    private static Finding denied(Seen<Responded> answer) {
        var status = answer.event().status();
        if (status == 401 || status == 403) {
            return holds("refused with " + status, answer);
        }
        return broken(
                Answers.words(answer),
                status == 200
                        ? "the polling route does not look at credentials: it is the way around the door"
                        : status >= 300 && status < 400
                                ? "a redirect to a page to log in; a program needs 401"
                                : "the status does not say that credentials are missing",
                answer);
    }

    private static Finding admitted(Seen<Responded> answer) {
        var status = answer.event().status();
        if (status == 200) {
            return holds("answered with 200", answer);
        }
        return status == 401 || status == 403 || status >= 300 && status < 400
                ? broken(
                        Answers.words(answer),
                        "the credentials that open the WebSocket do not open polling; is authentication.accepted of the"
                                + " target file right?",
                        answer)
                : Finding.unclear(Answers.words(answer), "see the requirement that polls are answered with 200");
    }

    private static Finding shut(Seen<Responded> answer, String origin) {
        var allowed = Answers.header(answer, "Access-Control-Allow-Origin").orElse("");
        var credentials =
                Answers.header(answer, "Access-Control-Allow-Credentials").orElse("");
        // With credentials a browser refuses the asterisk by itself.
        return allowed.equals(origin) && credentials.equalsIgnoreCase("true")
                ? broken(
                        "Access-Control-Allow-Origin: " + allowed + " with Access-Control-Allow-Credentials: true",
                        "Origin is reflected, whatever it is",
                        answer)
                : holds(Answers.words(answer) + (allowed.isEmpty() ? "" : ", for pages of " + allowed), answer);
    }

    private static Finding notShared(Seen<Responded> answer) {
        var control = Answers.header(answer, "Cache-Control").orElse("");
        var directives = List.of(control.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        var kept = directives.contains("no-store") || directives.contains("private");
        return !kept && directives.stream().anyMatch(it -> it.equals("public") || it.startsWith("s-maxage="))
                ? broken(
                        "Cache-Control: " + control,
                        "a proxy may answer somebody else with what was meant for these credentials (RFC 9111 §3.5)",
                        answer)
                : holds(control.isEmpty() ? "no Cache-Control" : "Cache-Control: " + control, answer);
    }

    private static Finding varies(Seen<Responded> answer, String origin) {
        var allowed = Answers.header(answer, "Access-Control-Allow-Origin").orElse("");
        if (!allowed.equals(origin)) {
            return Finding.vacuous(
                    allowed.isEmpty() ? "no page may read the answer" : "Access-Control-Allow-Origin: " + allowed);
        }
        var varies = Answers.header(answer, "Vary").orElse("");
        return List.of(varies.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("origin") || varies.equals("*")
                ? holds("Vary: " + varies, answer)
                : broken(
                        varies.isEmpty() ? "no Vary" : "Vary: " + varies,
                        "a cache gives the answer for one origin to pages of another",
                        answer);
    }

    private static Finding withheld(Seen<Responded> answer, String publication) {
        var status = answer.event().status();
        if (status >= 400 && status < 500) {
            return holds("refused with " + status, answer);
        }
        return status < 400 && !answer.event().body().contains(publication)
                ? Finding.doubtful(
                        "answered with " + status + " without it",
                        "nothing was given away, but the client cannot tell a refusal from an empty topic: answer 403",
                        List.of(answer.seq()))
                : broken(
                        Answers.words(answer),
                        status >= 500
                                ? "the check itself fails; it must refuse with 403"
                                : "the polling route does not look at topics: it is the way around the door",
                        answer);
    }

    static Finding holds(String observation, Seen<Responded> answer) {
        return Finding.holds(observation, List.of(answer.seq()));
    }

    static Finding broken(String observation, String cause, Seen<Responded> answer) {
        return Finding.broken(observation, cause, List.of(answer.seq()));
    }
}
