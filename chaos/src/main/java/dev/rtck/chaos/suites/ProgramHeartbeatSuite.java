package dev.rtck.chaos.suites;

import dev.rtck.chaos.client.Guest;
import dev.rtck.chaos.client.Program;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ClientClaim;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chapters HB and CP: a client program's heartbeat. A declared interval that is shorter is watched for a shorter time. */
@ConformanceSuite
@AppliesTo(Capability.CLIENT_PROGRAM)
public class ProgramHeartbeatSuite {
    private static final int PERCENT = 10;

    @Test
    @Verifies("HB-1")
    @Watch(seconds = 80)
    void pingsComeAtTheirInterval(TestBed bed) {
        var program = Program.of(bed).connected();
        bed.waits(interval(bed).multipliedBy(5).dividedBy(2));
        steady(bed, "HB-1", program, 0);
    }

    @Test
    @Verifies("HB-11")
    @Watch(seconds = 80)
    void pingsComeAlsoWhileMessagesFlow(TestBed bed) {
        var program = Program.of(bed).connected();
        var flow = program.now("messages flow");
        var until =
                System.nanoTime() + interval(bed).multipliedBy(5).dividedBy(2).toNanos();
        for (var i = 0; System.nanoTime() < until; i++) {
            var id = "flow-" + i;
            program.connection().topics().forEach(topic -> program.server().publish(topic, id));
            bed.waits(interval(bed).dividedBy(10));
        }
        steady(bed, "HB-11", program, flow);
    }

    @Test
    @Verifies("CP-20")
    @Watch(seconds = 95)
    void aConnectionWithoutPongsIsLeft(TestBed bed) {
        var program = Program.of(bed).connected();
        program.watches(
                0,
                e -> e instanceof ClientEvent.Told it && it.text().contains("\"pong\""),
                interval(bed).multipliedBy(3).dividedBy(2));
        program.connection().mutes();
        var mute = program.now("the server is mute");
        // The last pong may have come just before: two intervals, and what the machine adds.
        var within = interval(bed).multipliedBy(2).plusMillis(1_500);
        program.watches(
                mute,
                e -> e instanceof ClientEvent.Gone || e instanceof ClientEvent.ProgramDialled,
                within.plusMillis(500));
        bed.claim(new ClientClaim.NoticesSilence(program.who(), mute, within.toMillis()));
    }

    @Test
    @Verifies("CP-21")
    @Watch(seconds = 100)
    void aConnectionWithLatePongsIsKept(TestBed bed) {
        var program = Program.of(bed).connected();
        // Late, but in time, with room for a busy machine.
        program.server()
                .pongs(Optional.of(
                        bed.target().heartbeat().pongWithin().multipliedBy(3).dividedBy(5)));
        var late = program.now("pongs come late, but in time");
        bed.waits(interval(bed).multipliedBy(3));
        bed.claim(new ClientClaim.KeepsConnection(program.who(), late));
    }

    @Test
    @Verifies("CP-22")
    @Watch(seconds = 90)
    void afterThreeLossesOneHeartbeatRuns(TestBed bed) {
        var program = Program.of(bed).connected();
        loses(program, Guest::cut);
        loses(program, it -> it.close(1001));
        loses(program, Guest::resets);
        var last = program.now("the last connection is watched");
        bed.waits(interval(bed).multipliedBy(5).dividedBy(2));
        steady(bed, "CP-22", program, last);
    }

    private static void loses(Program program, java.util.function.Consumer<Guest> loss) {
        var trigger = program.now("the connection is lost");
        loss.accept(program.connection());
        program.connectedAfter(trigger);
    }

    private static void steady(TestBed bed, String requirement, Program program, long from) {
        bed.claim(
                requirement,
                new ClientClaim.PingsSteadily(program.who(), from, interval(bed).toMillis(), PERCENT));
    }

    private static Duration interval(TestBed bed) {
        return bed.target().heartbeat().interval();
    }
}
