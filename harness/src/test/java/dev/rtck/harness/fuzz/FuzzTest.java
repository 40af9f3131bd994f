package dev.rtck.harness.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.fuzz.FuzzInput.Bytes;
import dev.rtck.harness.fuzz.FuzzInput.Message;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static List<FuzzInput> drawn(long seed, int count) {
        return Stream.generate(new Grammar(seed, List.of("stats", "tasks"))::next)
                .limit(count)
                .toList();
    }

    @Test
    void theSameSeedDrawsTheSameInputs() {
        assertThat(drawn(7, 200)).isEqualTo(drawn(7, 200)).isNotEqualTo(drawn(8, 200));
    }

    @Test
    void inputsAreBounded() {
        assertThat(drawn(7, 2_000)).allMatch(it -> it.pieces().size() <= 3 && it.size() < 1_000_000);
    }

    @Test
    void messagesAndFramesAreDrawn() {
        var pieces = drawn(7, 100).stream().flatMap(it -> it.pieces().stream()).toList();
        assertThat(pieces).hasAtLeastOneElementOfType(Message.class).hasAtLeastOneElementOfType(Bytes.class);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(drawn(7, 300))
                .allSatisfy(it -> assertThat(FuzzInput.parse("# seen\n" + it.text() + "\n"))
                        .isEqualTo(it));
    }

    @Test
    void aLineThatIsNoPieceIsNamed() {
        assertThatThrownBy(() -> FuzzInput.parse("message \"a\"\nbytes 8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: expected message");
        assertThatThrownBy(() -> FuzzInput.parse("# nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found none");
    }

    @Test
    void onlyWhatIsNeededIsLeft() throws InterruptedException {
        var harmful = new FuzzInput(List.of(
                new Message("in front"), new Message("xxx needle in hay xxx"), new Bytes(new byte[] {1, 2, 3})));
        var left = new Reduction(
                        it -> it.pieces().stream()
                                .anyMatch(piece -> piece.toString().contains("needle")),
                        1_000)
                .of(harmful);
        assertThat(left.text()).isEqualTo("message \"needle\"");
    }

    @Test
    void twoPiecesThatAreNeededTogetherAreKept() throws InterruptedException {
        var harmful = new FuzzInput(
                List.of(new Bytes(new byte[] {9, 1, 9}), new Message("aa"), new Bytes(new byte[] {9, 2, 9})));
        var left = new Reduction(it -> it.text().matches("(?s).*bytes .*01.*bytes .*02.*"), 1_000).of(harmful);
        assertThat(left.text()).isEqualTo("bytes 01\nbytes 02");
    }

    @Test
    void trialsAreBounded() throws InterruptedException {
        var trials = new AtomicInteger();
        new Reduction(it -> trials.incrementAndGet() > 0, 5).of(drawn(7, 1).get(0));
        new Reduction(it -> trials.incrementAndGet() > 0, 5).of(new FuzzInput(List.of(new Message("x".repeat(500)))));
        assertThat(trials.get()).isLessThanOrEqualTo(10);
    }
}
