package dev.rtck.cli;

/** Something on the command line cannot be. The message says what was expected, what was found, and what to do. */
final class WrongInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongInput(String message) {
        super(message);
    }
}
