package dev.rtck.harness.claim;

/** Rules of the page. What they have in common is in {@link PageHistory}. */
final class PageRules {
    private PageRules() {}

    static Finding find(PageClaim claim, long at, History history) {
        var page = new PageHistory(claim.who(), at, history);
        if (claim instanceof PageSocketClaim it) {
            return it instanceof PageSocketClaim.PagePings
                            || it instanceof PageSocketClaim.PagePingsOnce
                            || it instanceof PageSocketClaim.PagePingsOnlyWhenConnected
                            || it instanceof PageSocketClaim.PageNoticesSilence
                            || it instanceof PageSocketClaim.PageDialsAtOnce
                    ? PageHeartbeatRules.find(it, page)
                    : PageSocketRules.find(it, page);
        } else if (claim instanceof PagePollClaim it) {
            return PagePollRules.find(it, page);
        } else if (claim instanceof PageScreenClaim it) {
            return PageScreenRules.find(it, page);
        }
        throw new IllegalStateException("no rule for " + claim);
    }
}
