package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of the state that polls show (POLL). */
public sealed interface PollStateClaim extends Claim {
    /** Polls by {@code who} return this publication, the newest of its topic, sooner or later. */
    record PollShows(String who, String publication) implements PollStateClaim {
        @Override
        public String sentence() {
            return who + " finds the newest message, " + publication + ", by polling";
        }
    }

    /** Where polls by {@code who} return these publications at all, they do so within this time of the hook's return. */
    record PollConverges(String who, List<String> publications, long withinMillis) implements PollStateClaim {
        @Override
        public String sentence() {
            return who + " finds " + Words.listed(publications) + " by polling within " + withinMillis + " ms";
        }
    }

    /** The answer to entry {@code request} has messages of {@code asked} only, and none of {@code others}. */
    record PollOnlyAsked(long request, List<String> asked, List<String> others, PollClaim.PolledAt at)
            implements PollStateClaim {
        @Override
        public String sentence() {
            return "the answer to the poll has only messages of " + String.join(", ", asked);
        }
    }

    /** A poll sent after another was answered never returns an older newest one of these publications. */
    record PollNeverOlder(String who, List<String> publications) implements PollStateClaim {
        @Override
        public String sentence() {
            return "no later poll of " + who + " returns an older state than an earlier one";
        }
    }

    /** {@code alone} was to be had by polling while no WebSocket was open, as {@code beside} was while one was. */
    record PollAlone(String who, String alone, String beside) implements PollStateClaim {
        @Override
        public String sentence() {
            return who + " is served although it never opened a WebSocket";
        }
    }

    /**
     * The answers to these polls of {@code who}, each sent with the cursor of the one before, have together all of
     * {@code publications}, each once and in order.
     */
    record CursorContinues(List<Long> requests, List<String> publications) implements PollStateClaim {
        @Override
        public String sentence() {
            return "polls that go on from a cursor return " + Words.listed(publications) + ", once and in order";
        }
    }

    /** The poll with a cursor that the target does not know returns this publication, as one without a cursor does. */
    record CursorForgotten(long request, long fresh, String publication) implements PollStateClaim {
        @Override
        public String sentence() {
            return "a poll with an unknown cursor returns what a poll without one returns";
        }
    }
}
