package dev.rtck.chaos.suites;

import dev.rtck.chaos.client.Guest;
import dev.rtck.chaos.client.Program;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ClientClaim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapters SUB, ENV and CP: what a client program says, and what it makes of what it is told. */
@ConformanceSuite
@AppliesTo(Capability.CLIENT_PROGRAM)
public class ProgramMessageSuite {
    private static final Duration MOMENT = Duration.ofMillis(1_500);

    @Test
    @Verifies({"SUB-1", "SUB-2"})
    @Watch(seconds = 45)
    void everyMessageIsOneOfTheProtocol(TestBed bed) {
        var program = Program.of(bed).connected();
        // Who is not understood may never get as far as to a second connection.
        claimsToSpeak(bed, program);
        var loss = program.now("the connection is lost");
        program.connection().close(1001);
        program.connectedAfter(loss);
        // Its first ping belongs to it, and is due after an interval.
        program.watches(
                loss,
                e -> e instanceof dev.rtck.harness.evidence.ClientEvent.Said it
                        && it.text().contains("ping"),
                bed.target().heartbeat().interval().multipliedBy(6).dividedBy(5));
        claimsToSpeak(bed, program);
    }

    private static void claimsToSpeak(TestBed bed, Program program) {
        bed.claim("SUB-1", new ClientClaim.SaysObjects(program.who()));
        bed.claim("SUB-2", new ClientClaim.SaysActions(program.who()));
    }

    @Test
    @Verifies("ENV-16")
    @Watch(seconds = 4)
    void membersThatItDoesNotKnowAreIgnored(TestBed bed) {
        var program = Program.of(bed).connected();
        var trigger = program.now("envelopes come with more members");
        var guest = program.connection();
        guest.topics().forEach(topic -> tell(guest, topic));
        bed.waits(MOMENT);
        bed.claim(new ClientClaim.KeepsConnection(program.who(), trigger));
    }

    private static void tell(Guest guest, String topic) {
        guest.tell("{\"type\":\"" + topic + "_update\",\"topic\":\"" + topic + "\",\"data\":{\"a\":1},\"timestamp\":"
                + System.currentTimeMillis() / 1e3 + ",\"id\":7,\"trace\":{\"span\":[1,2]},\"version\":\"2\"}");
    }

    @Test
    @Verifies("CP-23")
    @Watch(seconds = 4)
    void whatItCannotUseHarmsNothing(TestBed bed) {
        var program = Program.of(bed).connected();
        var trigger = program.now("messages come that it cannot use");
        var guest = program.connection();
        guest.tell("{\"type\":");
        guest.tell("[1,2,3]");
        guest.tell("null");
        guest.tell("\"text\"");
        guest.tell("{\"type\":7,\"topic\":null,\"data\":\"x\"}");
        guest.tell("{\"type\":\"never_heard\",\"topic\":\"nowhere\",\"data\":{},\"timestamp\":1}");
        guest.tellBytes(new byte[] {0, 1, 2, (byte) 0xFF});
        bed.waits(MOMENT);
        bed.claim(new ClientClaim.KeepsConnection(program.who(), trigger));
    }
}
