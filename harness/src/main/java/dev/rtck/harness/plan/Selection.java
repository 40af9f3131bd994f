package dev.rtck.harness.plan;

/**
 * What of the kit a run asks for.
 *
 * @param quick           leave out cases that watch longer than {@value Case#QUICK_SECONDS} s
 * @param allowDisruption run disturbing cases on a target that the kit cannot start
 */
public record Selection(boolean quick, boolean allowDisruption) {
    /** Everything that the target file allows. */
    public static final Selection ALL = new Selection(false, false);
}
