package dev.rtck.cli;

/** What the kit may assume of where it prints. */
final class Terminal {
    private Terminal() {}

    /**
     * Has {@link System#console()} mean a person's terminal on every Java: 22 to 24 return one also for a pipe. To be
     * called before anything asks for it.
     */
    static void settle() {
        System.setProperty("jdk.console", "java.base");
    }

    /** Whether a person watches: no pipe, no file, no CI, and a terminal that can move its cursor. */
    static boolean interactive() {
        return System.console() != null && !set("CI") && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether to print colours (see no-color.org). */
    static boolean colour() {
        return interactive() && !set("NO_COLOR");
    }

    private static boolean set(String variable) {
        var value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
