package dev.rtck.chaos.suites;

import dev.rtck.chaos.client.PollManner;
import dev.rtck.chaos.client.Program;
import dev.rtck.chaos.client.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ClientClaim;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.ClientProgram;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chapter CP: where no WebSocket gets through a client program polls, and comes back from it. */
@ConformanceSuite
@AppliesTo(Capability.CLIENT_PROGRAM)
@Needs(Capability.CLIENT_POLLING)
public class ProgramFallbackSuite {
    /** More than three. */
    private static final int FAILURES = 4;
    /** Four attempts, the delays between them as long as any program may make them. */
    private static final Duration FALLBACK = Duration.ofSeconds(100);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(33);

    @Test
    @Verifies("CP-10")
    @Watch(seconds = 15)
    void afterFourFailuresTheProgramPolls(TestBed bed) {
        var program = Program.of(bed).connected();
        program.server().receives(new Reception.Answered(503));
        var outage = program.now("handshakes are refused");
        program.connection().cut();
        polls(bed, program, outage);
    }

    @Test
    @Verifies("CP-11")
    @Watch(seconds = 15)
    void whoWasNeverConnectedPollsToo(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(503));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void forbiddenCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(403));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void upgradeRequiredCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(426));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void badGatewayCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(502));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void aPageInThePlaceOfTheHandshakeCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(200));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void aRedirectCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Answered(302));
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void anAcceptOfAnotherKeyCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Misread());
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void hangingUpCounts(TestBed bed) {
        pollsWhere(bed, new Reception.HungUp());
    }

    @Test
    @Verifies("CP-12")
    @Watch(seconds = 15)
    void aResetCounts(TestBed bed) {
        pollsWhere(bed, new Reception.Reset());
    }

    @Test
    @Verifies("CP-13")
    @Watch(seconds = 15)
    void closingAtOnceCounts(TestBed bed) {
        pollsWhere(bed, new Reception.ClosedAtOnce());
    }

    private static void pollsWhere(TestBed bed, Reception manner) {
        var program = Program.of(bed);
        program.server().receives(manner);
        var start = program.now("no handshake succeeds");
        program.startsDialling();
        polls(bed, program, start);
    }

    private static void polls(TestBed bed, Program program, long from) {
        program.watches(from, ClientEvent.Polled.class::isInstance, FALLBACK);
        bed.claim(new ClientClaim.FallsBack(
                program.who(), from, FAILURES, most(bed).toMillis()));
    }

    @Test
    @Verifies({"CP-14", "CP-15", "CP-16"})
    @Watch(seconds = 20)
    void whenAConnectionSucceedsPollingEnds(TestBed bed) {
        var program = fallenBack(bed);
        program.server().receives(new Reception.Accepted());
        var back = program.now("handshakes are accepted again");
        program.watches(back, ClientEvent.ProgramDialled.class::isInstance, LONGEST_DELAY);
        bed.claim("CP-14", new ClientClaim.Redials(program.who(), back, LONGEST_DELAY.toMillis()));
        program.connectedAfter(back);
        bed.waits(most(bed).multipliedBy(3));
        bed.claim(
                "CP-15",
                new ClientClaim.StopsPolling(program.who(), back, most(bed).toMillis()));
        var settled = program.now("polling has had its time to end");
        bed.waits(most(bed).multipliedBy(2));
        bed.claim("CP-16", new ClientClaim.NoPollWhileOpen(program.who(), settled, 0));
    }

    @Test
    @Verifies("CP-16")
    @Watch(seconds = 10)
    void whileConnectedTheProgramDoesNotPoll(TestBed bed) {
        var program = Program.of(bed).connected();
        bed.waits(most(bed).multipliedBy(3));
        bed.claim(new ClientClaim.NoPollWhileOpen(program.who(), 0, 1));
    }

    @Test
    @Verifies("CP-17")
    @Watch(seconds = 25)
    void aPollWaitsForTheOneBefore(TestBed bed) {
        var program = fallenBack(bed);
        program.server().answersPolls(new PollManner.Late(most(bed).multipliedBy(3)));
        var late = program.now("polls are answered late");
        bed.waits(most(bed).multipliedBy(7));
        bed.claim(new ClientClaim.PollsOneAtATime(program.who(), late));
    }

    @Test
    @Verifies("CP-18")
    @Watch(seconds = 20)
    void pollsComeAtTheirInterval(TestBed bed) {
        var program = fallenBack(bed);
        var steady = program.now("it polls");
        bed.waits(most(bed).multipliedBy(4));
        bed.claim(new ClientClaim.PollsSteadily(
                program.who(), steady, least(bed).toMillis(), most(bed).toMillis()));
    }

    @Test
    @Verifies("CP-19")
    @Watch(seconds = 25)
    void pollsThatFailDoNotEndThePolling(TestBed bed) {
        var program = fallenBack(bed);
        var from = program.now("polls fail");
        meets(bed, program, new PollManner.Other(500, "application/json", "{\"error\":\"down\"}"));
        meets(bed, program, new PollManner.Other(200, "text/html", "<!doctype html><p>Log in</p>"));
        meets(bed, program, new PollManner.Other(200, "application/json", "[{\"type\":\"half"));
        meets(bed, program, new PollManner.HungUp());
        program.server().answersPolls(new PollManner.Served());
        bed.waits(most(bed).multipliedBy(3).plusMillis(500));
        bed.claim(new ClientClaim.PollsOn(
                program.who(), from, most(bed).multipliedBy(3).toMillis()));
    }

    private static void meets(TestBed bed, Program program, PollManner manner) {
        program.server().answersPolls(manner);
        var from = program.now("polls meet something else");
        program.watches(
                from, ClientEvent.PollAnswered.class::isInstance, most(bed).multipliedBy(4));
    }

    /** A program that polls because no handshake succeeds. */
    private static Program fallenBack(TestBed bed) {
        var program = Program.of(bed);
        program.server().receives(new Reception.Answered(503));
        program.startsDialling();
        return program.awaits(
                0, ClientEvent.PollAnswered.class::isInstance, FALLBACK, "the program never polled; see the fallback");
    }

    private static Duration most(TestBed bed) {
        return declared(bed).map(it -> it.multipliedBy(6).dividedBy(5)).orElse(Duration.ofSeconds(10));
    }

    private static Duration least(TestBed bed) {
        return declared(bed).map(it -> it.multipliedBy(4).dividedBy(5)).orElse(Duration.ofSeconds(1));
    }

    private static Optional<Duration> declared(TestBed bed) {
        return bed.target().client().flatMap(ClientProgram::pollInterval);
    }
}
