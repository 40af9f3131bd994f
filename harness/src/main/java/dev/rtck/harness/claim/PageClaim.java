package dev.rtck.harness.claim;

/**
 * What is claimed of a page in a browser: of its sockets, of its polls, and of what is to be seen. Times between what the
 * page does are told by its own clock where a case moved it. {@code from} is always an entry of the log.
 */
public sealed interface PageClaim extends Claim permits PageSocketClaim, PagePollClaim, PageScreenClaim {
    /** The page's name in the log. */
    String who();
}
