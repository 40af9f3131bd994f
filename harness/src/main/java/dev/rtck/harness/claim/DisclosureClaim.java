package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of things that answers must not tell (SEC). */
public sealed interface DisclosureClaim extends Claim {
    /**
     * Nothing that the target sent to {@code who} holds {@code text}, which nobody but the kit can have put there.
     *
     * @param what what the text is, in the words of a report
     */
    record NeverRepeats(String who, String text, String what) implements DisclosureClaim {
        @Override
        public String sentence() {
            return "no answer to " + who + " repeats " + what;
        }
    }

    /**
     * Nothing that the target sent to {@code who} holds the credentials that it showed. The log has no credentials, so
     * they are counted where they arrive: see {@link #measured}.
     */
    record KeepsCredentials(String who) implements DisclosureClaim {
        /** What the count is called in the log. */
        public static String measured(String who) {
            return "answers to " + who + " with its credentials in them";
        }

        @Override
        public String sentence() {
            return "no answer to " + who + " repeats the credentials that it showed";
        }
    }

    /** No header field of an answer to {@code who} names the version of a server's software. */
    record NamesNoVersion(String who) implements DisclosureClaim {
        @Override
        public String sentence() {
            return "no answer to " + who + " names the version of the server's software";
        }
    }

    /**
     * No answer to {@code who} lists {@code forbidden} beside one of {@code others}, none of which it has named.
     *
     * @param forbidden a topic that it may not read
     * @param others    topics that it may read
     */
    record ListsNoTopic(String who, String forbidden, List<String> others) implements DisclosureClaim {
        public ListsNoTopic {
            others = List.copyOf(others);
        }

        @Override
        public String sentence() {
            return "no answer to " + who + " lists " + forbidden + ", which it may not read";
        }
    }
}
