package dev.rtck.chaos.suites;

import dev.rtck.chaos.client.Program;
import dev.rtck.chaos.client.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ClientClaim;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter CP: how long a client program waits between its attempts. */
@ConformanceSuite
@AppliesTo(Capability.CLIENT_PROGRAM)
public class ProgramBackOffSuite {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(33);
    private static final int COPIES = 4;

    @Test
    @Verifies("CP-7")
    @Watch(seconds = 11)
    void aServerThatRefusesIsNotStormed(TestBed bed) {
        isNotStormed(bed, new Reception.Answered(503));
    }

    @Test
    @Verifies("CP-7")
    @Watch(seconds = 11)
    void aServerThatAcceptsAndClosesIsNotStormed(TestBed bed) {
        isNotStormed(bed, new Reception.ClosedAtOnce());
    }

    private static void isNotStormed(TestBed bed, Reception manner) {
        var program = Program.of(bed);
        program.server().receives(manner);
        program.startsDialling();
        bed.waits(WINDOW.plusSeconds(1));
        bed.claim(new ClientClaim.DialsSparingly(program.who(), 0, 10, WINDOW.toMillis()));
    }

    @Test
    @Verifies({"CP-4", "CP-8"})
    @Watch(seconds = 120)
    void anOutageOfAMinuteAndAHalfIsOutlasted(TestBed bed) {
        var program = Program.of(bed).connected();
        program.server().receives(new Reception.Answered(503));
        var outage = program.now("handshakes are refused");
        program.connection().cut();
        bed.waits(Duration.ofSeconds(85));
        bed.claim("CP-8", new ClientClaim.DelaysGrow(program.who(), outage));
        program.server().receives(new Reception.Accepted());
        var over = program.now("handshakes are accepted again");
        program.watches(over, ClientEvent.ProgramDialled.class::isInstance, LONGEST_DELAY);
        bed.claim("CP-4", new ClientClaim.NeverGivesUp(program.who(), outage, LONGEST_DELAY.toMillis()));
        bed.claim("CP-4", new ClientClaim.Redials(program.who(), over, LONGEST_DELAY.toMillis()));
    }

    @Test
    @Verifies("CP-9")
    @Heavy
    @Watch(seconds = 20)
    void copiesOfTheProgramDoNotComeBackInStep(TestBed bed) {
        var copies = Stream.generate(() -> refused(bed)).limit(COPIES).toList();
        copies.forEach(Program::startsDialling);
        copies.forEach(it -> it.watches(
                0,
                e -> e instanceof ClientEvent.ProgramDialled dialled && dialled.connection() == 6,
                Duration.ofSeconds(30)));
        bed.claim(new ClientClaim.Jitters(names(copies), 10));
    }

    private static Program refused(TestBed bed) {
        var program = Program.of(bed);
        program.server().receives(new Reception.Answered(503));
        return program;
    }

    private static List<String> names(List<Program> copies) {
        return copies.stream().map(Program::who).toList();
    }
}
