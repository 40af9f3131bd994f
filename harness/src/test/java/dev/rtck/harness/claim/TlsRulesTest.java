package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a certificate, and of an offer of an old version of TLS. */
class TlsRulesTest {
    private static final Claim PROVES = new TlsClaim.Proves("a");
    private static final Claim DECLINES = new TlsClaim.Declines("a", "control");

    private final Histories story = Histories.start();

    private Verdict verdict(Claim claim) {
        return story.judge(claim).verdict();
    }

    private Histories unreachable(String who, String why, String detail) {
        return story.event(who, new WireEvent.Unreachable(why, detail));
    }

    @Test
    void aCertificateIsGoodWhereTheConnectionOpens() {
        story.opened("b").opened("a");
        assertThat(verdict(PROVES)).isEqualTo(Verdict.PASS);
        assertThat(story.judge(PROVES).witnesses()).containsExactly(2L);
    }

    @Test
    void aCertificateIsGoodWhereTheHandshakeIsRefused() {
        story.refused("b", 403).refused("a", 403);
        assertThat(verdict(PROVES)).isEqualTo(Verdict.PASS);
        assertThat(story.judge(PROVES).witnesses()).containsExactly(2L);
    }

    @Test
    void whoNeverDialledWasShownNoCertificate() {
        story.opened("b");
        unreachable("b", "TLS", "PKIX path building failed");
        assertThat(verdict(PROVES)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void aConnectionThatFailsForAnotherReasonSaysNothingOfTheCertificate() {
        unreachable("a", "TIMEOUT", "no answer");
        assertThat(verdict(PROVES)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(story.judge(PROVES).observation()).isEqualTo("TIMEOUT: no answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No subject alternative DNS name matching localhost found. | another host's",
                "No name matching localhost found | another host's",
                "PKIX path validation failed: validity check failed | expired",
                "NotAfter: Sat Jan 01 00:00:00 UTC 2022 | expired",
                "NotBefore: Sat Jan 01 00:00:00 UTC 2050 | expired",
                "PKIX path building failed | nobody trusts",
                "Received fatal alert: certificate_unknown | nobody trusts",
                "No trusted authority | nobody trusts",
                "Unsupported or unrecognized SSL message | does not speak TLS"
            })
    void whatIsWrongWithACertificateIsTold(String detail, String why) {
        unreachable("a", "TLS", detail);
        assertThat(verdict(PROVES)).isEqualTo(Verdict.FAIL);
        assertThat(story.judge(PROVES).observation()).isEqualTo(detail);
        assertThat(story.judge(PROVES).cause()).contains(why);
        assertThat(story.judge(PROVES).divergence()).containsExactly(1L);
    }

    @Test
    void whoAgreesToAnOldVersionFailsEvenWhereTheConnectionFails() {
        story.opened("control").event("a", new WireEvent.AgreedTo("TLSv1"));
        unreachable("a", "TLS", "bad record");
        assertThat(verdict(DECLINES)).isEqualTo(Verdict.FAIL);
        assertThat(story.judge(DECLINES).observation()).contains("TLSv1");
        assertThat(story.judge(DECLINES).divergence()).containsExactly(2L);
    }

    @Test
    void whoDeclinesAnOldVersionAndServesANewOnePasses() {
        story.opened("control").event("control", new WireEvent.AgreedTo("TLSv1.3"));
        unreachable("a", "TLS", "protocol_version");
        assertThat(verdict(DECLINES)).isEqualTo(Verdict.PASS);
        assertThat(story.judge(DECLINES).witnesses()).containsExactly(1L);
    }

    @Test
    void anOfferThatIsLeftHangingIsNeitherAgreedToNorDeclined() {
        story.opened("control");
        unreachable("a", "TIMEOUT", "no answer");
        assertThat(verdict(DECLINES)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aServerThatServesNobodyDeclinesNothing() {
        unreachable("a", "TLS", "protocol_version");
        unreachable("control", "TLS", "handshake_failure");
        assertThat(verdict(DECLINES)).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(story.judge(DECLINES).observation()).isEqualTo("control could not open a connection");
    }

    @Test
    void anOfferThatWasNeverMadeIsNotExercised() {
        story.opened("control");
        unreachable("control", "TLS", "protocol_version");
        assertThat(verdict(DECLINES)).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(story.judge(DECLINES).observation()).isEqualTo("nothing was offered");
    }
}
