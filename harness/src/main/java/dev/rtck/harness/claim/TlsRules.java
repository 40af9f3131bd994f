package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;

/** Rules of a target that is reached over TLS (SEC-37, SEC-38). */
final class TlsRules {
    private TlsRules() {}

    static Finding find(TlsClaim claim, History history) {
        if (claim instanceof TlsClaim.Proves it) {
            return proves(it, history);
        } else if (claim instanceof TlsClaim.Declines it) {
            return declines(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding proves(TlsClaim.Proves claim, History history) {
        var refused = history.of(claim.who(), WireEvent.Refused.class).findFirst();
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isPresent() || refused.isPresent()) {
            // Whatever it is answered: the answer came through a connection whose certificate was good.
            var seq = opened.isPresent() ? opened.get().seq() : refused.get().seq();
            return Finding.holds("the certificate is valid", List.of(seq));
        }
        var failed = history.of(claim.who(), WireEvent.Unreachable.class).findFirst();
        if (failed.isEmpty()) {
            return Finding.notExercised("no handshake was made", "the case never dialled");
        }
        var detail = failed.get().event().detail();
        return failed.get().event().why().equals("TLS")
                ? cause(detail, failed.get().seq())
                : Finding.unclear(failed.get().event().why() + ": " + detail, "see the requirement on the handshake");
    }

    /** In Java's words, which have no code. */
    private static Finding cause(String detail, long seq) {
        var words = detail.toLowerCase(Locale.ROOT);
        if (words.contains("subject alternative") || words.contains("no name matching")) {
            return Finding.broken(
                    detail,
                    "the certificate is another host's: name this one among its subject alternative names",
                    List.of(seq));
        } else if (words.contains("validity") || words.contains("notafter") || words.contains("notbefore")) {
            return Finding.broken(detail, "the certificate has expired, or is not valid yet", List.of(seq));
        } else if (words.contains("pkix") || words.contains("certificat") || words.contains("trust")) {
            return Finding.broken(
                    detail,
                    "nobody trusts who signed it, or a certificate in between is not sent; where the authority is your"
                            + " own, name it: websocket: { trust: authority.pem }",
                    List.of(seq));
        }
        return Finding.broken(detail, "what answers there does not speak TLS as clients do", List.of(seq));
    }

    private static Finding declines(TlsClaim.Declines claim, History history) {
        var agreed = history.of(claim.who(), WireEvent.AgreedTo.class).findFirst();
        if (agreed.isPresent()) {
            return Finding.broken(
                    "it agreed to " + agreed.get().event().version(),
                    "the versions that the server enables are those of its library's old defaults",
                    List.of(agreed.get().seq()));
        }
        var control = history.of(claim.control(), WireEvent.Opened.class).findFirst();
        var failed = history.of(claim.who(), WireEvent.Unreachable.class).findFirst();
        if (control.isEmpty() || failed.isEmpty()) {
            return Finding.notExercised(
                    control.isEmpty() ? claim.control() + " could not open a connection" : "nothing was offered",
                    "see the requirement on the handshake");
        }
        return failed.get().event().why().equals("TIMEOUT")
                ? Finding.unclear(
                        "neither agreed nor declined: " + failed.get().event().detail(), "")
                : Finding.holds(
                        failed.get().event().detail() + ", while " + claim.control() + " was served",
                        List.of(control.get().seq()));
    }
}
