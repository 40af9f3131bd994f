package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/**
 * Chapter SEC: handshakes that a server and a proxy in front of it read in two ways, and such as are far too large. That
 * one is refused proves nothing where every one is: each case opens an ordinary connection first.
 */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
public class AmbiguousHandshakeSuite {
    /** Sixteen times what the most generous of the usual servers take. */
    private static final int FAR_TOO_LARGE = 1 << 20;

    @Test
    @Verifies("SEC-26")
    void twoLengthsAreRefused(TestBed bed) {
        refused(bed, "Content-Length: 0\r\nContent-Length: 7\r\n", "");
    }

    @Test
    @Verifies("SEC-26")
    void aLengthThatIsNoNumberIsRefused(TestBed bed) {
        refused(bed, "Content-Length: 0x0\r\n", "");
    }

    @Test
    @Verifies("SEC-26")
    void chunksAndALengthAreRefused(TestBed bed) {
        refused(bed, "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n");
    }

    @Test
    @Verifies("SEC-26")
    void whiteSpaceInFrontOfTheColonIsRefused(TestBed bed) {
        refused(bed, "X-Rtck : a field\r\n", "");
    }

    @Test
    @Verifies("SEC-25")
    void aFarTooLargeFieldIsRefused(TestBed bed) {
        refused(bed, "X-Rtck: " + "x".repeat(FAR_TOO_LARGE) + "\r\n", "");
    }

    @Test
    @Verifies("SEC-25")
    void aFarTooLargeAddressIsRefused(TestBed bed) {
        var ordinary = bed.connect("ordinary").who();
        var query = (bed.handshakes().legal().split(" ", 3)[1].contains("?") ? "&" : "?") + "rtck="
                + "x".repeat(FAR_TOO_LARGE);
        var bent = bed.handshakes()
                .send("bent handshake", bed.handshakes().legal().replaceFirst(" HTTP/1.1", query + " HTTP/1.1"));
        bed.handshakes().claimStaysShut(bent, ordinary);
    }

    private static void refused(TestBed bed, String fields, String body) {
        var ordinary = bed.connect("ordinary").who();
        var legal = bed.handshakes().legal();
        var bent = legal.substring(0, legal.length() - 2) + fields + "\r\n" + body;
        bed.handshakes().claimStaysShut(bed.handshakes().send("bent handshake", bent), ordinary);
    }
}
