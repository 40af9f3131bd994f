package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ClientStory.Attempt;
import dev.rtck.harness.claim.ClientStory.Poll;
import dev.rtck.harness.evidence.ClientEvent.Answered;
import dev.rtck.harness.evidence.ClientEvent.Polled;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import org.junit.jupiter.api.Test;

class ClientStoryTest {
    private static final long MILLI = 1_000_000;

    private static Attempt only(ProgramPast past) {
        assertThat(past.story().attempts()).hasSize(1);
        return past.story().attempts().get(0);
    }

    @Test
    void anAttemptHasItsOwnAnswerAndItsOwnEnd() {
        var past = new ProgramPast()
                .dials()
                .at(10)
                .answered(503)
                .at(20)
                .leaves()
                .at(30)
                .dials()
                .at(40)
                .answered(101)
                .at(50)
                .isCut()
                .at(60)
                .dials();
        var attempts = past.story().attempts();
        assertThat(attempts).extracting(Attempt::connection).containsExactly(1, 2, 3);
        assertThat(attempts).extracting(Attempt::opened).containsExactly(false, true, false);
        assertThat(attempts.get(0).answered().orElseThrow().at()).isEqualTo(10 * MILLI);
        assertThat(attempts.get(0).gone().orElseThrow().at()).isEqualTo(20 * MILLI);
        assertThat(attempts.get(1).answered().orElseThrow().at()).isEqualTo(40 * MILLI);
        assertThat(attempts.get(1).gone().orElseThrow().at()).isEqualTo(50 * MILLI);
        assertThat(attempts.get(2).answered()).isEmpty();
        assertThat(attempts.get(2).gone()).isEmpty();
    }

    @Test
    void whatOtherProgramsDoIsAnotherStory() {
        var past = new ProgramPast()
                .copy("other")
                .connects()
                .subscribes("a")
                .polls()
                .dies();
        assertThat(past.story().attempts()).isEmpty();
        assertThat(past.story().said(1)).isEmpty();
        assertThat(past.story().polls()).isEmpty();
        assertThat(past.story().died()).isEmpty();
    }

    @Test
    void aRefusedAttemptFailsWithItsAnswer() {
        assertThat(only(new ProgramPast().dials().at(10).answered(503).at(20).leaves())
                        .failedAt())
                .contains(10 * MILLI);
    }

    @Test
    void anAttemptWithoutAnAnswerFailsWithItsEnd() {
        assertThat(only(new ProgramPast().dials().at(10).answered(0).at(20).leaves())
                        .failedAt())
                .contains(20 * MILLI);
        assertThat(only(new ProgramPast().dials().at(20).isCut()).failedAt()).contains(20 * MILLI);
        assertThat(only(new ProgramPast().dials().answered(0)).failedAt()).isEmpty();
    }

    @Test
    void anAttemptThatOpensDoesNotFailWhenItEnds() {
        assertThat(only(new ProgramPast().dials().at(10).answered(101).at(20).isCut())
                        .failedAt())
                .isEmpty();
    }

    @Test
    void attemptsAreCountedFromAnEntryOn() {
        var past = new ProgramPast().dials().dials();
        var second = past.seq(ProgramDialled.class, 1);
        assertThat(past.story().attemptsAfter(second - 1))
                .extracting(Attempt::connection)
                .containsExactly(2);
        assertThat(past.story().attemptsAfter(second)).isEmpty();
    }

    @Test
    void aConnectionIsOpenedByItsAnswer() {
        var past = new ProgramPast()
                .connects()
                .connects()
                .refused()
                .connects()
                .connects()
                .refused();
        var second = past.seq(Answered.class, 1);
        assertThat(past.story().openedAfter(second)).map(Attempt::connection).contains(4);
        assertThat(past.story().openedAfter(second - 1))
                .map(Attempt::connection)
                .contains(2);
        assertThat(past.story().openedBefore(second)).map(Attempt::connection).contains(1);
        assertThat(past.story().openedBefore(second + 1))
                .map(Attempt::connection)
                .contains(2);
        assertThat(past.story().openedAfter(past.seq(Answered.class, 4))).isEmpty();
        assertThat(past.story().openedBefore(past.seq(Answered.class, 0))).isEmpty();
    }

    @Test
    void messagesAreThoseOfTheirConnection() {
        var past = new ProgramPast().connects().says("one").connects().says("two");
        assertThat(past.story().said(1)).extracting(it -> it.event().text()).containsExactly("one");
        assertThat(past.story().said(2)).extracting(it -> it.event().text()).containsExactly("two");
    }

    @Test
    void aPollHasItsOwnAnswer() {
        var past = new ProgramPast().polls().polls().at(10).pollGets(2, 500, "");
        var polls = past.story().polls();
        assertThat(polls).extracting(it -> it.polled().event().request()).containsExactly(1, 2);
        assertThat(polls).extracting(it -> it.answered().isPresent()).containsExactly(false, true);
    }

    @Test
    void pollsAreCountedFromAnEntryOn() {
        var past = new ProgramPast().polls().polls();
        var second = past.seq(Polled.class, 1);
        assertThat(past.story().pollsAfter(second - 1))
                .extracting(Poll::polled)
                .extracting(it -> it.event().request())
                .containsExactly(2);
        assertThat(past.story().pollsAfter(second)).isEmpty();
    }

    @Test
    void aProgramThatEndsAsItWasAskedToDidNotDie() {
        assertThat(new ProgramPast().endsAsAsked().story().died()).isEmpty();
        assertThat(new ProgramPast().at(7).dies().story().died())
                .map(it -> it.at())
                .contains(7 * MILLI);
    }

    @Test
    void anEntryThatIsNotThereHasTheTimeOfTheClaim() {
        var story = new ProgramPast().at(7).mark().story();
        assertThat(story.at(2, 99)).isEqualTo(7 * MILLI);
        assertThat(story.at(3, 99)).isEqualTo(99);
    }
}
