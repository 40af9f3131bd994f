package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.OldTls;
import org.junit.jupiter.api.Test;

/** Chapter SEC: a target that is reached over TLS. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@AppliesTo(Capability.TLS)
public class TlsSuite {
    @Test
    @Verifies("SEC-37")
    void theCertificateIsValid(TestBed bed) {
        bed.tls().claimProves(bed.tls().ordinary());
    }

    @Test
    @Verifies("SEC-38")
    void tls10IsDeclined(TestBed bed) {
        bed.tls().claimDeclined(bed.tls().offer(OldTls.TLS_1_0), bed.tls().ordinary());
    }

    @Test
    @Verifies("SEC-38")
    void tls11IsDeclined(TestBed bed) {
        bed.tls().claimDeclined(bed.tls().offer(OldTls.TLS_1_1), bed.tls().ordinary());
    }

    @Test
    @Verifies("SEC-39")
    void theSameAddressOpensNothingInTheClear(TestBed bed) {
        var ordinary = bed.tls().ordinary();
        bed.handshakes().claimStaysShut(bed.tls().unsecured(), ordinary.who());
    }
}
