package dev.rtck.harness.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes from an input that does harm whatever can be left out: pieces first, then stretches of each piece, halved until
 * they are single characters. What is left need not be the shortest of all, but no single stretch of it can go.
 */
public final class Reduction {
    private final Trial trial;
    private int left;

    /** Sends an input, and tells whether it does harm. */
    @FunctionalInterface
    public interface Trial {
        boolean harms(FuzzInput input) throws InterruptedException;
    }

    /** @param trials the most that are made */
    public Reduction(Trial trial, int trials) {
        this.trial = trial;
        left = trials;
    }

    /** What is left of an input that does harm. */
    public FuzzInput of(FuzzInput harmful) throws InterruptedException {
        var input = fewerPieces(harmful);
        for (var i = 0; i < input.pieces().size(); i++) {
            input = shorterPiece(input, i);
        }
        return input;
    }

    private FuzzInput fewerPieces(FuzzInput harmful) throws InterruptedException {
        var input = harmful;
        for (var i = 0; i < input.pieces().size() && input.pieces().size() > 1; ) {
            var rest = new ArrayList<>(input.pieces());
            rest.remove(i);
            var smaller = harmful(new FuzzInput(rest));
            if (smaller.isPresent()) {
                input = smaller.get();
            } else {
                i++;
            }
        }
        return input;
    }

    private FuzzInput shorterPiece(FuzzInput harmful, int piece) throws InterruptedException {
        var input = harmful;
        var stretch = Math.max(1, input.pieces().get(piece).size() / 2);
        while (left > 0) {
            var from = 0;
            var shortened = false;
            while (from < input.pieces().get(piece).size() && left > 0) {
                var size = input.pieces().get(piece).size();
                var smaller = harmful(without(input, piece, from, Math.min(size, from + stretch)));
                shortened |= smaller.isPresent();
                input = smaller.orElse(input);
                from += smaller.isPresent() ? 0 : stretch;
            }
            if (stretch == 1 && !shortened) {
                break;
            }
            stretch = Math.max(1, stretch / 2);
        }
        return input;
    }

    private static FuzzInput without(FuzzInput input, int piece, int from, int to) {
        var pieces = new ArrayList<>(input.pieces());
        pieces.set(piece, pieces.get(piece).without(from, to));
        return new FuzzInput(List.copyOf(pieces));
    }

    private Optional<FuzzInput> harmful(FuzzInput input) throws InterruptedException {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        return trial.harms(input) ? Optional.of(input) : Optional.empty();
    }
}
