package dev.rtck.cli;

/** What the kit may assume of where it prints. */
final class Terminal {
    private Terminal() {}

    /** Whether a person watches: no pipe, no file, no CI. */
    static boolean interactive() {
        return System.console() != null && System.getenv("CI") == null;
    }

    /** Whether to print colours (see no-color.org). */
    static boolean colour() {
        var refused = System.getenv("NO_COLOR");
        return interactive() && (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
