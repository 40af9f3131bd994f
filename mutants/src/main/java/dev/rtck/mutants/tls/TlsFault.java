package dev.rtck.mutants.tls;

import dev.rtck.mutants.tls.Identities.Identity;
import dev.rtck.mutants.tls.TlsFront.Manner;
import java.util.List;

/**
 * TLS that is not as it should be, or only unusual.
 *
 * @param name     what is wrong
 * @param identity who the server says that it is
 * @param manner   how it behaves
 * @param breaks   the requirements that must be seen broken by it, and no other; none for what is only unusual
 */
public record TlsFault(String name, Identity identity, Manner manner, List<String> breaks) {
    public TlsFault {
        breaks = List.copyOf(breaks);
    }

    /** What is planted to be found. */
    public static List<TlsFault> all() {
        return List.of(
                fault("a-certificate-that-has-expired", Identity.EXPIRED, "SEC-37"),
                fault("a-certificate-of-next-week", Identity.OF_NEXT_WEEK, "SEC-37"),
                fault("a-certificate-of-another-host", Identity.OF_ANOTHER_HOST, "SEC-37"),
                fault("a-certificate-that-nobody-signed", Identity.SIGNED_BY_ITSELF, "SEC-37"),
                fault("tls-1-0-is-agreed-to", Manner.ALSO_1_0, "SEC-38"),
                fault("tls-1-1-is-agreed-to", Manner.ALSO_1_1, "SEC-38"),
                fault("served-in-the-clear-too", Manner.ALSO_IN_THE_CLEAR, "SEC-39"));
    }

    /** What nothing may be held against. */
    public static List<TlsFault> benign() {
        return List.of(
                new TlsFault("modern-tls", Identity.GOOD, Manner.MODERN, List.of()),
                new TlsFault("nothing-newer-than-tls-1-2", Identity.GOOD, Manner.NOTHING_NEWER_THAN_1_2, List.of()),
                new TlsFault("the-clear-is-redirected", Identity.GOOD, Manner.REDIRECTING, List.of()));
    }

    private static TlsFault fault(String name, Identity identity, String breaks) {
        return new TlsFault(name, identity, Manner.MODERN, List.of(breaks));
    }

    private static TlsFault fault(String name, Manner manner, String breaks) {
        return new TlsFault(name, Identity.GOOD, manner, List.of(breaks));
    }

    @Override
    public String toString() {
        return name;
    }
}
