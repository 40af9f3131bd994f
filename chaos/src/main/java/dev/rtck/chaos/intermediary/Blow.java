package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.Effect;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.Proof;
import java.io.IOException;
import java.util.function.Consumer;

/** A fault that strikes every open connection once, and is over. */
final class Blow implements Effect {
    private final Intermediary intermediary;
    private final MiddleboxFault fault;
    private int struck;

    Blow(Intermediary intermediary, MiddleboxFault fault) {
        this.intermediary = intermediary;
        this.fault = fault;
    }

    @Override
    public void begin(Consumer<String> ignored) {
        for (var passage : intermediary.open()) {
            try {
                strike(passage);
                struck++;
            } catch (IOException e) {
                // It has just ended by itself: it was not open any more, and the others are struck all the same.
            }
        }
    }

    private void strike(Passage passage) throws IOException {
        if (fault instanceof MiddleboxFault.CloseInjected it) {
            passage.tellClosed(it.code());
        } else {
            passage.reset();
        }
    }

    @Override
    public Proof inForce() {
        return Proof.of(struck > 0, struck + " open connections were struck");
    }

    @Override
    public void end() {
        // It was over at once.
    }

    @Override
    public Proof gone() {
        return Proof.shown("it strikes once only");
    }
}
