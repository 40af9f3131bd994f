package dev.rtck.harness.claim;

/** What is claimed of single polls (POLL). */
public sealed interface PollClaim extends Claim {
    /** The poll sent as entry {@code request} is answered with 200 and {@code application/json}. */
    record PollAnswered(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the poll is answered with 200 and the media type application/json";
        }
    }

    /** The body of the answer to entry {@code request} is one JSON text in UTF-8. */
    record PollReadable(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the body of the answer to the poll is one JSON text in UTF-8";
        }
    }

    /** What stands at the declared place of the answer is one envelope or an array of them. */
    record PollEnvelopes(long request, PolledAt at) implements PollClaim {
        @Override
        public String sentence() {
            return "the answer to the poll has envelopes " + at.words();
        }
    }

    /** The answer may not be stored, or has a validator with which entry {@code conditional} (0: none) is sent. */
    record PollUncached(long request, long conditional) implements PollClaim {
        @Override
        public String sentence() {
            return "the answer to the poll has Cache-Control: no-store, or a validator that gets 304";
        }
    }

    /** The bad request of entry {@code request} gets 4xx; with {@code unknown} also 200 without any message. */
    record PollRefused(long request, boolean unknown, PolledAt at) implements PollClaim {
        @Override
        public String sentence() {
            return "the bad polling request is answered with 4xx" + (unknown ? ", or 200 without a message" : "");
        }
    }

    /** Where the bad request of entry {@code request} gets 4xx, the body is JSON and says so. */
    record PollRefusedInJson(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the refusal of the bad polling request is JSON";
        }
    }

    /** The poll of entry {@code request} is answered with 401 or 403. */
    record PollDenied(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the poll without accepted credentials is refused with 401 or 403";
        }
    }

    /** The poll of entry {@code request} is let in. */
    record PollAdmitted(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the poll with accepted credentials is answered with 200";
        }
    }

    /** The answer to entry {@code request}, sent by a page of {@code origin}, may not be read by that page. */
    record PollShut(long request, String origin) implements PollClaim {
        @Override
        public String sentence() {
            return "a page of " + origin + " cannot read the answer to a poll with its visitor's credentials";
        }
    }

    /** The answer to entry {@code request}, sent with credentials, is not given to caches that many share. */
    record PollNotShared(long request) implements PollClaim {
        @Override
        public String sentence() {
            return "the answer to a poll with credentials is not released to shared caches";
        }
    }

    /** Where the answer to entry {@code request} names {@code origin} as allowed, it varies by Origin. */
    record PollVaries(long request, String origin) implements PollClaim {
        @Override
        public String sentence() {
            return "an answer that allows pages of " + origin + " says Vary: Origin";
        }
    }

    /** The poll of entry {@code request} for a topic that may not be read is refused, or holds nothing of it. */
    record PollWithheld(long request, String publication) implements PollClaim {
        @Override
        public String sentence() {
            return "the poll for a topic that may not be read is refused, or returns nothing of it";
        }
    }

    /**
     * Where the messages of a polling answer are.
     *
     * @param pointer JSON Pointer into the body
     * @param bare    whether bare data stands there, by declaration
     */
    record PolledAt(String pointer, boolean bare) {
        String words() {
            return pointer.isEmpty() ? "as its body" : "at " + pointer;
        }
    }
}
