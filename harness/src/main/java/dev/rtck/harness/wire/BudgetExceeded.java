package dev.rtck.harness.wire;

import java.io.IOException;

/** The peer sent more than the {@link Limits} allow; the message names the limit and what came. */
final class BudgetExceeded extends IOException {
    private static final long serialVersionUID = 1;

    BudgetExceeded(String what, long found, long limit) {
        super(what + ": found " + found + ", allowed " + limit);
    }
}
