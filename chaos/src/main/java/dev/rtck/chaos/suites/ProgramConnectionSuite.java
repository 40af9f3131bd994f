package dev.rtck.chaos.suites;

import dev.rtck.chaos.client.Guest;
import dev.rtck.chaos.client.Program;
import dev.rtck.chaos.client.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ClientClaim;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Chapter CP: a client program loses its connection, in every way there is, and comes back. */
@ConformanceSuite
@AppliesTo(Capability.CLIENT_PROGRAM)
public class ProgramConnectionSuite {
    /** The longest delay that the protocol allows, and what a machine adds to it. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(33);

    private static final Duration SUBSCRIBED = Duration.ofSeconds(2);
    /** CP-5, and what a machine adds to it. */
    private static final Duration HANDSHAKE = Duration.ofMillis(11_500);

    @Test
    @Verifies("CP-1")
    @Watch(seconds = 5)
    void aConnectionThatEndsWithoutACloseFrameIsFollowedByAnother(TestBed bed) {
        comesBack(bed, Guest::cut);
    }

    @Test
    @Verifies("CP-1")
    @Watch(seconds = 5)
    void aConnectionThatIsResetIsFollowedByAnother(TestBed bed) {
        comesBack(bed, Guest::resets);
    }

    @Test
    @Verifies("CP-1")
    @Watch(seconds = 5)
    void aConnectionThatEndsInsideAFrameIsFollowedByAnother(TestBed bed) {
        comesBack(bed, Guest::cutInsideAFrame);
    }

    @Test
    @Verifies("CP-2")
    @Watch(seconds = 5)
    void aServerThatSaysItIsDoneIsAskedAgain(TestBed bed) {
        comesBack(bed, it -> it.close(1000));
    }

    @Test
    @Verifies("CP-2")
    @Watch(seconds = 5)
    void aServerThatGoesAwayIsAskedAgain(TestBed bed) {
        comesBack(bed, it -> it.close(1001));
    }

    @Test
    @Verifies("CP-2")
    @Watch(seconds = 5)
    void aServerThatFailedIsAskedAgain(TestBed bed) {
        comesBack(bed, it -> it.close(1011));
    }

    @Test
    @Verifies("CP-2")
    @Watch(seconds = 5)
    void aServerThatRestartsIsAskedAgain(TestBed bed) {
        comesBack(bed, it -> it.close(1012));
    }

    @Test
    @Verifies("CP-2")
    @Watch(seconds = 5)
    void aServerThatIsBusyIsAskedAgain(TestBed bed) {
        comesBack(bed, it -> it.close(1013));
    }

    private static void comesBack(TestBed bed, Consumer<Guest> loss) {
        var program = Program.of(bed).connected();
        var trigger = loses(program, loss);
        program.watches(trigger, ClientEvent.ProgramDialled.class::isInstance, LONGEST_DELAY);
        bed.claim(new ClientClaim.Redials(program.who(), trigger, LONGEST_DELAY.toMillis()));
    }

    private static long loses(Program program, Consumer<Guest> loss) {
        var trigger = program.now("the connection is lost");
        loss.accept(program.connection());
        return trigger;
    }

    @Test
    @Verifies({"CP-3", "CP-6"})
    @Watch(seconds = 10)
    void afterEachLossEachTopicIsSubscribedToOnce(TestBed bed) {
        var program = Program.of(bed).connected();
        var first = loses(program, Guest::cut);
        program.connectedAfter(first);
        bed.claim(new ClientClaim.Resubscribes(program.who(), first, SUBSCRIBED.toMillis()));
        var second = loses(program, it -> it.close(1001));
        program.connectedAfter(second);
        bed.claim(new ClientClaim.Resubscribes(program.who(), second, SUBSCRIBED.toMillis()));
        var third = loses(program, Guest::resets);
        program.connectedAfter(third);
        bed.claim(new ClientClaim.Resubscribes(program.who(), third, SUBSCRIBED.toMillis()));
        bed.claim("CP-6", new ClientClaim.OneAtATime(program.who(), 0));
    }

    @Test
    @Verifies({"CP-5", "CP-6"})
    @Watch(seconds = 25)
    void aHandshakeThatIsNeverAnsweredIsGivenUpAndClosed(TestBed bed) {
        var program = Program.of(bed);
        program.server().receives(new Reception.Unanswered());
        var start = program.now("handshakes are not answered");
        program.startsDialling();
        program.watches(start, ClientEvent.Gone.class::isInstance, HANDSHAKE);
        bed.claim(new ClientClaim.GivesUpHandshake(program.who(), start, HANDSHAKE.toMillis()));
        program.watches(
                start, e -> e instanceof ClientEvent.ProgramDialled it && it.connection() == 2, Duration.ofSeconds(12));
        bed.claim("CP-6", new ClientClaim.OneAtATime(program.who(), start));
    }

    @Test
    @Verifies("CP-24")
    @Watch(seconds = 4)
    void whoIsAskedToEndSaysGoodbye(TestBed bed) {
        var program = Program.of(bed).connected();
        var trigger = program.terminates();
        program.watches(trigger, ClientEvent.Gone.class::isInstance, Duration.ofSeconds(5));
        bed.claim(new ClientClaim.SaysGoodbye(program.who(), trigger, List.of(1000, 1001), 5_000));
    }
}
