package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of what is to be seen of a page (UI, and what FE, RC and FB say of the screen). */
public sealed interface PageScreenClaim extends PageClaim {

    /** The update is to be seen within this time of entry {@code from}. */
    record PageShows(String who, String topic, String update, long from, long withinMillis) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " shows " + update + " within " + withinMillis + " ms";
        }
    }

    /** The update is to be seen within this time of entry {@code from}, or was before it and still is. */
    record PageIsCurrent(String who, String topic, String update, long from, long withinMillis)
            implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " shows the current state, " + update + ", within " + withinMillis + " ms";
        }
    }

    /** None of these is ever to be seen twice; those that are to be seen at all, that is. */
    record PageShowsOnce(String who, String topic, List<String> updates) implements PageScreenClaim {
        public PageShowsOnce {
            updates = List.copyOf(updates);
        }

        @Override
        public String sentence() {
            return who + " shows each update once";
        }
    }

    /** The update does not come to be seen after entry {@code from}, although {@code witness} does. */
    record PageShowsNot(String who, String topic, String update, long from, String witness) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " does not show " + update;
        }
    }

    /** When the newer one is to be seen, the older one never comes to be seen again, and the newer one stays. */
    record PageKeepsNewest(String who, String topic, String newer, String older) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " never shows " + older + " in the place of " + newer;
        }
    }

    /**
     * The page's answer to the last {@code question} is this.
     *
     * @param what  what must hold, as a sentence
     * @param cause the likely cause where it does not
     */
    record PageTells(String who, String question, String expected, String what, String cause)
            implements PageScreenClaim {
        @Override
        public String sentence() {
            return what;
        }
    }

    /** No new document came after entry {@code from}. */
    record PageStaysLoaded(String who, long from) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " is neither reloaded nor left";
        }
    }

    /** The colour of the pulse dot. */
    enum Hue {
        GREEN,
        RED,
        OTHER
    }

    /** The pulse dot has this colour within this time of entry {@code from}. */
    record PageDotTurns(String who, Hue hue, long from, long withinMillis) implements PageScreenClaim {
        @Override
        public String sentence() {
            return "the status element of " + who + " is " + PageColours.name(hue) + " within " + withinMillis + " ms";
        }
    }

    /**
     * The pulse dot does not have this colour, from {@code graceMillis} after entry {@code from} on.
     *
     * @param until the entry up to which it is so; 0 for all the time
     */
    record PageDotNever(String who, Hue hue, long from, long graceMillis, long until) implements PageScreenClaim {
        @Override
        public String sentence() {
            return "the status element of " + who + " is not " + PageColours.name(hue);
        }
    }

    /** What the pulse dot says in colours it also says in words. */
    record PageDotSpeaks(String who) implements PageScreenClaim {
        @Override
        public String sentence() {
            return "the status element of " + who + " tells its state as text";
        }
    }

    /** The update's coming to be seen starts an animation. */
    record PageMoves(String who, String topic, String update) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " lets " + update + " start an animation";
        }
    }

    /** The update's coming to be seen starts no animation. */
    record PageStaysStill(String who, String topic, String update) implements PageScreenClaim {
        @Override
        public String sentence() {
            return who + " lets nothing move";
        }
    }
}
