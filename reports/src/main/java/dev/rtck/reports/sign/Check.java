package dev.rtck.reports.sign;

/**
 * One thing that was verified.
 *
 * @param holds whether it is as it should be
 * @param words what was found
 */
public record Check(boolean holds, String words) {
    static Check of(boolean holds, String well, String ill) {
        return new Check(holds, holds ? well : ill);
    }
}
