package dev.rtck.protocol;

/** Whether a requirement is tested, and how or why not. */
public sealed interface Testability {

    /** The words for a reader: how it is tested, or why it is not. */
    String explanation();

    /** The suites of this version test it. */
    record Tested(String how) implements Testability {
        @Override
        public String explanation() {
            return how;
        }
    }

    /** It cannot be tested by anybody from outside. */
    record Untestable(String reason) implements Testability {
        @Override
        public String explanation() {
            return reason;
        }
    }

    /** It could be tested, but no suite of this version does. */
    record Untested(String reason) implements Testability {
        @Override
        public String explanation() {
            return reason;
        }
    }
}
